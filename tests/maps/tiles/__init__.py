"""What stands on the map in a tile, and how is it sent?"""
