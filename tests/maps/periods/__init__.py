"""Are two periods compared fairly, and only of what one may see?"""
