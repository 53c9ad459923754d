"""What does the town ask those who live somewhere, and what do they answer?

A poll is bound to a district or a drawn area. Who answers shows by a letter that a
mailbox is theirs, and answers once. Of the mailbox a keyed digest is kept until the
poll is over, then none: who answered what is known to nobody.
"""
