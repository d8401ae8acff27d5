"""Excel files of before 2007: the shell of streams around them, encrypted ones, their records and texts.

Beside the values, which the fast reader gives, their records tell how cells look, what is hidden and what
errs. Newer files with a password come in the same shell.
"""
