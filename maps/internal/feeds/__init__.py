"""The page of the feeds: a file in, answers out."""
