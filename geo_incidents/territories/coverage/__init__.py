"""Is every place answered for, once? Gaps, overlaps, slivers of a municipality."""
