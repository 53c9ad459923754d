"""Can anybody who can write a sentence report a problem?"""
