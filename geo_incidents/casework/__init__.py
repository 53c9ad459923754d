"""Stage four, worked: an incident, its status and its append-only history."""
