"""Who else knows where an address is? Geocoding services; the only place of geopy.

A service is asked our normalised address, never the appeal's text, and its answer
counts only if the street agrees and the point lies inside the municipality.
"""
