"""What surrounds every page: header, footer, styles, language, notices, buttons of the page as a whole."""
