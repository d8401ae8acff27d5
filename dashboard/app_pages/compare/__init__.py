"""The page *So sánh đơn vị* and the sections that only it has."""
