"""VK: messages to a community and comments under its posts, by its Callback API."""
