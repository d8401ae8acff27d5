"""The bytes of files: how long they are kept, how they are packed, what is said and mended of them."""
