"""One folder a channel: how an appeal comes in, and how the answer goes back out."""
