"""How do areas change? A revision is proposed, compared, applied, and can be undone."""
