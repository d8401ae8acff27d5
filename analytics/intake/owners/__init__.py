"""Whose rows and of which quarter: every unit and time that a file names, held against its owner.

May import the sender's reader, the tables and what lies below; knows nothing of rules and batches.
"""
