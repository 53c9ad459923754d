"""Who is told of what happens at a place, how often, and who is forgotten?"""
