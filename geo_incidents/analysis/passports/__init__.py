"""What has ever happened at an address? The passport of a house or a street."""
