"""Where does the same trouble come back? The recurring scan, in pure numpy and scipy.

Counted are months with complaints, not complaints, against what comparable places have:
the other topics of the same residents tell how much they write.
"""
