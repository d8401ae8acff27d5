"""Many visitors at once on one real server, speaking what a browser speaks; see :mod:`tests.load.__main__`."""
