"""What can programs ask of what is public? One OpenAPI 3.0 document tells all of it.

It is put together from what the readers of requests themselves know (limits, words,
properties), not drawn from serializers: answers are written by hand for speed, and the
standard of OGC says word for word how its parameters are to be described.
"""
