"""Is everything as it should be? Signs of what is going wrong, before people call."""
