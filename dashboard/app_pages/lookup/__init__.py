"""The page *Tra cứu* and the sections that only it has."""
