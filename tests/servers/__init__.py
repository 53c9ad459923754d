"""The far ends of channels: servers on this machine that speak their protocols."""
