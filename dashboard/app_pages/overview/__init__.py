"""The page *Tổng quan* and the sections that only it has."""
