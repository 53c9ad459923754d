"""What is promised of appeals that are the business of others."""
