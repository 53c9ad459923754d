"""How dear is it to tell requests, against a plain query by an index?"""
