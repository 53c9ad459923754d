"""Other systems read and write here: Open311, webhooks and feeds, a folder each."""
