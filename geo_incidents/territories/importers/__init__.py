"""How districts, organisations and service areas come from a city's files."""
