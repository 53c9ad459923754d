"""Who else has the same trouble? One tap, once for each browser, and no account.

It is a figure of its own: an appeal is answered, a tap is not, so none is made an
appeal. It stands as it was said: a browser is no proof of a person.
"""
