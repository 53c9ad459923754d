"""Are files that are taken away whole, harmless, and written as their rows come?"""
