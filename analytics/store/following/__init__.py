"""Reading on from what is known: what has changed since, by the log, and where cells stood, when asked."""
