"""What is this appeal about? A suggestion from its words, with how sure it is.

The model is a table of weights, trained here on the catalogue and on the installation's
own history; who chose what, and what was suggested, is kept for the next training.
"""
