"""How is a piece of the town doing that somebody has drawn? Any polygon, told of."""
