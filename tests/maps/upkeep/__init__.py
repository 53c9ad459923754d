"""Are the map indexes true, whatever happens around them?"""
