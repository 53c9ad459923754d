"""Is what could not be delivered shown to whom it concerns, and sent again?"""
