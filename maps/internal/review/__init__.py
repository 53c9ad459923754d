"""Where are the appeals that nobody could place for sure? Decided one by one."""
