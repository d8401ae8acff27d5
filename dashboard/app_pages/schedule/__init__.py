"""The page *Lịch nộp* and the sections that only it has."""
