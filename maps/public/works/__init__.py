"""What does a resident learn of planned works, on the map and without one?"""
