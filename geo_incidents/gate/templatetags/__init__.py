"""Tags for forms that stand before the gate."""
