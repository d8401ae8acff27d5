"""The columns of a table: cells to values, and what is wrong with them to problems."""
