"""A city is one file: how ``city.toml`` is read, loaded in order, and reported on."""
