"""*Chỉ tiêu theo xã*, on the server of the level above."""
