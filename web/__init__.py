"""What the page is composed of: theme, parts, guarded server."""
