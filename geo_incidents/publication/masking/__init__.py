"""Which words would give a person away? Pure; the labels are those of ``masked``.

What has a form of its own (phones, documents, plates) is found by that form, names by
the dictionary and by what stands around them, and what the town calls its streets by
is left alone. Who reads the text decides: a mask can be added and taken off.
"""
