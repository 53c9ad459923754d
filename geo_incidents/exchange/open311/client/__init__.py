"""Another endpoint is asked, and told: a neighbouring city, a regional centre."""
