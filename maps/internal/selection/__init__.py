"""How do staff choose several incidents, and lead them on together?"""
