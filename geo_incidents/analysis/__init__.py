"""Stage six, analysed: summaries and recurring hotspots of the published city."""
