"""The page *Tải bảng tổng hợp* and the sections that only it has."""
