"""What each channel reads and writes."""
