"""What intake is told by hand."""
