"""Does a real browser show what we promise? One file per visible thing."""
