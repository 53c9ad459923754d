"""Feeds: appeals of another system come in and answers go back out, as files.

«Инцидент-менеджмент» and the state's feedback platform (ПОС) exchange tables. Each feed
is one TOML file in ``FEEDS_DIR`` that says which of their columns is which of ours.
"""
