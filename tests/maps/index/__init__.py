"""Does the map index count right, whatever changes?"""
