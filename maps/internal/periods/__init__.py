"""Where has there been more, and where less? Two periods side by side."""
