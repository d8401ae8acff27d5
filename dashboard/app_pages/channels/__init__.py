"""The page *Kênh và hoạt động* and the sections that only it has."""
