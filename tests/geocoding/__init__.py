"""What geocoding promises."""
