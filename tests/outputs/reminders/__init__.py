"""Reminders: what is gathered, said and written."""
