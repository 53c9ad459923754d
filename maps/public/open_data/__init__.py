"""What of the city may anybody take away, and how do they keep in step with it?"""
