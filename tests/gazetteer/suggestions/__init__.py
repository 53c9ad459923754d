"""Are suggestions what people mean? On a town of rows, without any database."""
