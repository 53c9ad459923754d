"""Commands of the exchange with other systems."""
