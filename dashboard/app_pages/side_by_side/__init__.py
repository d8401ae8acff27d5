"""The page *Đặt cạnh nhau* and the sections that only it has."""
