"""The way back from a figure to the cells it was computed from.

Imports the engine. A new measure says here which rows and columns it rests on.
"""
