"""What casework promises."""
