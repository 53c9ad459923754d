"""How is a filtered list of the staff's map taken away as a file?"""
