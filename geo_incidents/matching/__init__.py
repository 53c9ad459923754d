"""Stage three, matched: from a location to its district and responsible organisation.

The spatial predicate is "covers"; written tie-breaks decide when several areas cover
a point, and every assignment keeps its method, reasons and ambiguity.
"""
