"""What the pages of changes of areas promise."""
