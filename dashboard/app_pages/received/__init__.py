"""The page *Báo cáo đã nhận* and the sections that only it has."""
