"""Excel files since 2007, all of them zips of parts: xlsx and xlsm, whose parts are XML, and binary xlsb.

Beside the values, which the fast reader gives, their parts tell how cells look, what is hidden and what
errs; what the fast reader gives up is mended for it.
"""
