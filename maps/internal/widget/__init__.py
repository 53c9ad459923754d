"""The page on which an administrator makes a widget."""
