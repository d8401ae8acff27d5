"""What a ward gives to those above it: its rows without anybody's own words, and a manifest switched over."""
