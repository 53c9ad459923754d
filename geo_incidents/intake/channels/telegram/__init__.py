"""Telegram: what a bot is written comes in, and what we say leaves.

The wire is that of python-telegram-bot: typed, released with every Bot API, and in need
of nothing but httpx; of it only the calls are used, as the conversation is our own.
"""
