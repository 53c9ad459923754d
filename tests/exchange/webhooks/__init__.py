"""Other systems are called."""
