"""From a free Russian sentence to a place, by the municipality's own names. Pure.

A text is normalised, cut into tokens and searched for the streets, places and
settlements of one register in all the forms in which people write them; the house
grammar reads what stands around a name; candidates are weighed and resolved.
"""
