"""What changing areas by revisions promises."""
