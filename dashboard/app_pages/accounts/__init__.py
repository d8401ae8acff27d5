"""The page *Tài khoản và đường dẫn* and the sections that only it has."""
