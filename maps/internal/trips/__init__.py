"""Where does one go today to look? A sheet for the road."""
