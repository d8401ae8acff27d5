"""The bytes of files: whose they are, how long they are kept and packed, what is said and mended of them."""
