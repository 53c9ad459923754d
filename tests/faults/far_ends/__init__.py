"""Who is at the other end of a channel while parts are killed? A module for each."""
