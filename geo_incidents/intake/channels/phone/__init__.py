"""The telephone: an operator writes down what a caller says."""
