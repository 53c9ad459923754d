"""Open311 GeoReport v2: other systems ask here, hand in, and are asked themselves."""
