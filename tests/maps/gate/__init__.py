"""Does the page of the gate show each what is theirs?"""
