"""The map of the staff: everything there is, through the scope of who looks."""
