"""The page *Số này từ đâu ra* and the sections that only it has."""
