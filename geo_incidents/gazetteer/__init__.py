"""What the city's addresses are: municipalities, streets, houses, places, ground.

The register that text and coordinates are resolved against, and the base map drawn
from it. Everything later looks addresses up here.
"""
