"""The map index: how many incidents lie where, for any filter, at the same cost?

Columns of numbers in memory and nothing else: it knows neither a database nor who
asks. Rows are sorted along a Morton curve, so that a tile is one stretch of them, and
are kept summed up at several levels of cells, so that an answer costs by the kinds of
incidents in view and not by their number.
"""
