"""From grids to tables: what each sheet is, where its tables lie, which of their rows are data.

Imports text, model and cells. A new layout that people use goes here.
"""
