"""The ground under both maps, from our own registers: works with no tile server."""
