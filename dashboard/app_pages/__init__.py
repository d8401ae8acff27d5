"""The pages, a folder each with its script and the sections that only it has; a page only composes."""
