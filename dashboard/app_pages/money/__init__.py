"""The page *Kinh phí* and the sections that only it has."""
