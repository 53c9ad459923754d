"""What gazetteer promises."""
