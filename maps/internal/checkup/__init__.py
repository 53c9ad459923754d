"""Is everything as it should be? Told to those who can mend it, and to monitoring."""
