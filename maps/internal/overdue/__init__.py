"""Who has what overdue, and what will be? As a page and by e-mail."""
