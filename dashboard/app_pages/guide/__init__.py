"""The page *Hướng dẫn* and the sections that only it has."""
