"""The map anybody may look at: what is published, and nothing else."""
