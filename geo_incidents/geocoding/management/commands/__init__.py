"""Commands of geocoding."""
