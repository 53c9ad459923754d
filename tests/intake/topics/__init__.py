"""What the suggestion of topics promises."""
