"""The map on which a city sees its problems and who must fix them.

Appeals are received from a channel, geocoded into points, matched to districts
and responsible organisations by polygon, worked as incidents, published to the
map, and analysed for recurring hotspots. Each stage is one package and knows only
the stages before it.
"""
