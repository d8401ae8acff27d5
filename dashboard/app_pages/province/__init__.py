"""*Toàn tỉnh*, on the server of the level above."""
