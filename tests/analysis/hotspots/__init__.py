"""What the scan for hotspots promises."""
