"""Coverage: gaps, overlaps, slivers."""
