"""Stage five, published: the one definition of what the world may see.

``policy`` decides; ``PublicIncident`` holds the result with no relation to any other
table, so that nothing private can be reached through it.
"""
