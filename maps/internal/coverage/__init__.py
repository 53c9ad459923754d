"""The page that tells staff where nobody, or more than one, answers."""
