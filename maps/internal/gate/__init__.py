"""The page of the gate: who is checked, and what waits for a person to look at it."""
