"""Is a poll answered once by each, confirmed, counted, and traced to nobody?"""
