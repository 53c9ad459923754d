"""How does an OpenStreetMap extract fill the register? Streets, houses, places."""
