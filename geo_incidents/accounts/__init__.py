"""Who may look: users, their roles, and the districts or organisations they may see."""
