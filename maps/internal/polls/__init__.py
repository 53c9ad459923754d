"""How do staff make a poll, look at it as residents will, publish and close it?"""
