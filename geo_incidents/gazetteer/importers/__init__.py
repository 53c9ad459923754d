"""How the address register is filled from a city's files: one module per table."""
