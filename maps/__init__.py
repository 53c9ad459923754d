"""The maps people look at: presentation only, no tables and no writes.

``public`` shows the world what is published; ``internal`` shows staff what their
scope allows; ``basemap`` draws the ground under both. No stage knows this exists.
"""
