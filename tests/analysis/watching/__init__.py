"""What the town is told of its hotspots, and what it does about them."""
