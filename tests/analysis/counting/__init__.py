"""What the table of appeals that count promises."""
