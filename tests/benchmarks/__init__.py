"""How much faster than its peers? Races of their own: ``./run test -m benchmark``."""
