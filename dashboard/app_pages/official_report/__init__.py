"""The page *Tình trạng* and the sections that only it has."""
