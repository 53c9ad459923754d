"""Who counts what lies under a filter? The answers know no audience."""
