"""Mutated workbooks against intake: ``make fuzz`` runs twenty thousand, the suite a few hundred."""
