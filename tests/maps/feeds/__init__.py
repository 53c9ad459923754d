"""What does a feed reader get of a place?"""
