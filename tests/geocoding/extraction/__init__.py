"""Is a place read out of a free sentence as people mean it?"""
