"""Which communes there are, whether what each has published can be used, and how that is said."""
