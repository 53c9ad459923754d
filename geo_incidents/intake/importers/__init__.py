"""How the catalogue and the appeals of the past come from a city's files."""
