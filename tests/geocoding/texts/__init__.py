"""Texts with known answers for the demo city: written by hand, and generated."""
