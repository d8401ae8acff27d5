"""How a figure is told in a line: with what it counts, and who stands behind it."""
