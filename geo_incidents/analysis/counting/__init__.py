"""Which appeals count for hotspots? A table of them that follows what changes."""
