"""The page *Nguồn số liệu* and the sections that only it has."""
