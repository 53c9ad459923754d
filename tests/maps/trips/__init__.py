"""Does one find one's way, and only to one's own incidents?"""
