"""The page *Chỉ tiêu* and the sections that only it has."""
