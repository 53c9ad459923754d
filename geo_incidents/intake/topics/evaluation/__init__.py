"""How right are suggested topics? Measured on files of which the topics are known."""
