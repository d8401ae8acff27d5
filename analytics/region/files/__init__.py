"""What lies at an address and how it is read and written: folders, manifests, Parquet, the list of communes.

Knows bytes and where they are, and nothing of figures. A new file at the address is named in ``layout``.
"""
