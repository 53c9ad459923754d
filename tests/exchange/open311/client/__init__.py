"""What our client promises of other endpoints."""
