"""What the ground under the maps promises."""
