"""What pipeline promises."""
