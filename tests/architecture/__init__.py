"""The walls: what the packages may know of each other."""
