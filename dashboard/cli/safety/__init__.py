"""Commands over what is written down of acts, and over personal data."""
