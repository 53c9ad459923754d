"""The specification: what each package promises, told as sentences."""
