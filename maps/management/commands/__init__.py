"""Commands of the maps."""
