"""The gate before every public form: who writes how often, and is it a person?

Whoever has something to say is let in, asked once more with all words kept, or heard by
a person first. Nobody is turned away silently.
"""
