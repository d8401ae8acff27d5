"""A report's tables held against the rules of their datasets and against the period that they are of."""
