"""What the maps show, and to whom."""
