"""*Hồ sơ xã*, on the server of the level above."""
