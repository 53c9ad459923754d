"""One folder a channel: how an appeal comes in, and how the answer goes back out.

What comes in is kept before it is read (:mod:`.incoming`), what goes out waits in a
table until it has gone (:mod:`.outgoing`): neither a killed worker nor a silent server
loses a word.
"""
