"""Commands of the logins."""
