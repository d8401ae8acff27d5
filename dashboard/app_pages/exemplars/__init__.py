"""The page *Điển hình* and the sections that only it has."""
