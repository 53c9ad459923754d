"""Does it hold on a real city? Skipped, loudly, where the data is absent."""
