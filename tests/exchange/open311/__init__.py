"""What Open311 promises, in both directions."""
