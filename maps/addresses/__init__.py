"""The address box of the maps: text to places, and a spot to the nearest address."""
