"""What later documents say of a recommendation."""
