"""The page *Văn bản chỉ đạo* and the sections that only it has."""
