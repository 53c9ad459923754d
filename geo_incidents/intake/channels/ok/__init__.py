"""Odnoklassniki (ok.ru): messages to a group, by its Bot API.

What is known of that API stands at https://apiok.ru/dev/graph_api/bot_api and in its
sources, https://github.com/apiok/documentation (``docs/method/*/graph.user``): how one
subscribes, sends, reads a chat and uploads, and what a webhook brings. Where these say
nothing (buttons as they come back, codes of errors, lengths) it is what those do who
use it; nothing was tried against OK itself.

OK signs nothing. What calls us is known by a secret in the address that we subscribe,
and what comes late is taken for a replay.
"""
