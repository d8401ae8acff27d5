"""Words, whatever sheet they stand in: spellings made equal, old fonts, numbers in words, titles of columns.

Imports nothing of intake but itself. A new way of writing the same word goes here.
"""
