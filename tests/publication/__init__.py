"""What publication promises."""
