"""How do other programs read what is public? By OGC API - Features, part 1.

QGIS, GDAL and ArcGIS speak it. What is offered is what the public map shows: incidents
as published, and districts. Areas of organisations and hotspots are for staff.
"""
