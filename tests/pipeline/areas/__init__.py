"""What loading, applying and undoing changes of areas promises."""
