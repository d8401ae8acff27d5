"""The page *Nhật ký* and the parts that only it has."""
