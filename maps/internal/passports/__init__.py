"""What has ever happened at an address? Passports of houses and streets."""
