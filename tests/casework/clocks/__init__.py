"""What the clocks promise."""
