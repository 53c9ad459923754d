"""What intake promises."""
