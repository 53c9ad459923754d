"""Geocoding services: only the network is played, by a server of our own."""
