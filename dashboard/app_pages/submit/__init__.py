"""The page *Nộp báo cáo* and the sections that only it has."""
