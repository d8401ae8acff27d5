"""A report against what counted before it: jumps, copies, events told twice. Its warnings block nothing.

Imports text, model, cells and tables. A new check against earlier reports goes here.
"""
