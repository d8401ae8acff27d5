"""The pages, one script each; a page only composes analytics, charts and components."""
