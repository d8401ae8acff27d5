"""The page *Hồ sơ đơn vị* and the sections that only it has."""
