"""What do counts and times of waiting say, and how sure is it? Pure numpy."""
