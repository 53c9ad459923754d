"""The map as other official sites show it: a frame, and the script that brings it."""
