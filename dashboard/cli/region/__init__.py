"""Commands about many wards: publishing one's own, reading those of a province or the country together."""
