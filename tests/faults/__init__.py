"""What survives kill -9? A slow proof of its own: ``./run test -m faults``."""
