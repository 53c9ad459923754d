"""Is a filtered list taken away whole, by who may, and is it written down?"""
