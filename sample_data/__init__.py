"""An invented ward: its units, a seeded generator of their reports, and files made with it."""
