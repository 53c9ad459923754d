"""Stage one, received: what a person said, through which channel, about what.

An appeal is one message from one person through one channel. It is stored once per
channel and external id, so a repeated delivery changes nothing.
"""
