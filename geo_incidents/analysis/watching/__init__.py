"""Which hotspots does the city know, and what became of them?"""
