"""Areas change: read from files or drawn by hand, previewed, applied or undone."""
