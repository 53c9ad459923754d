"""What does somebody mean who has typed a few letters of an address?

An index of streets, houses, places and crossings in memory: pure, built once for an
edition of the register and asked with every key that is pressed.
"""
