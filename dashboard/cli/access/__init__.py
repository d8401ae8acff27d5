"""Commands over who may come in: accounts and units' links."""
