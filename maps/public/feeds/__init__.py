"""What is told of a place to whoever looks by themselves, with a feed reader?"""
