"""Letters as they come."""
