"""What stands between the network and the pages and knows nobody: names, limits, headers, patience."""
