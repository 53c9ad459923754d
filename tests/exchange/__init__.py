"""What the exchange with other systems promises."""
