"""What do the tools say that others use? Asked of the same reports, in the same run.

They are asked where somebody wants to see them beside the scan, and by nobody else:
what they need is an extra of its own, ``requirements-peers.lock``.
"""
