"""What the reports of many units and quarters look like beside each other."""
