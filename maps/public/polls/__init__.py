"""Which polls does the map show, and how are their results taken away?"""
