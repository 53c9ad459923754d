"""The report form of the public site; works without JavaScript."""
