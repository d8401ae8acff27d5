"""How reports stand, in sentences and lists that several pages share."""
