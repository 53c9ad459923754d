"""How do we talk with whoever writes in a messenger? One conversation, any channel.

``conversing.converse`` takes what is heard and returns what is to be said. It knows no
wire: ``intake.channels.turns`` holds both, and each channel reads and shows them.
"""
