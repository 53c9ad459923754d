"""OGC API - Features, asked as programs ask it."""
