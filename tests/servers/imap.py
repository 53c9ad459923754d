"""A server of mailboxes (RFC 3501): as much of the protocol as reading one takes.

It listens on 127.0.0.1 in threads of its own, and fails in the ways it is told to.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

USER: Final = "help@town.example"
PASSWORD: Final = " ".join(["the", "key"])
SEEN: Final = "\\Seen"
_UIDS: Final = re.compile(r"[\d,:*]+")


@dataclass
class Letter:
    raw: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class Mailbox:
    """What lies in the mailbox, by UID, and which commands fail, with which answer.

    A command that fails with "" is not answered: the line is cut.
    """

    port: int = 0
    letters: dict[int, Letter] = field(default_factory=dict)
    fails: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        user, password = USER.replace("@", "%40"), PASSWORD.replace(" ", "%20")
        return f"imap://{user}:{password}@127.0.0.1:{self.port}/INBOX"

    def put(self, *letters: bytes) -> None:
        for raw in letters:
            self.letters[len(self.letters) + 1] = Letter(raw.replace(b"\n", b"\r\n"))

    def failure(self, command: str) -> str | None:
        """Return how a command fails now; None: it does not."""
        return self.fails.get(command)

    def unread(self) -> int:
        return sum(SEEN not in letter.flags for letter in self.letters.values())


@contextmanager
def imap_server(known: Mailbox | None = None) -> Iterator[Mailbox]:
    """Serve a mailbox, an empty one unless it is known, while the block lasts."""
    mailbox = known or Mailbox()

    class Line(_Conversation):
        box = mailbox

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Line) as server:
        server.daemon_threads = True
        mailbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield mailbox
        server.shutdown()
        thread.join()


class _Conversation(socketserver.StreamRequestHandler):
    box: Mailbox

    def handle(self) -> None:
        self.say(b"* OK [CAPABILITY IMAP4rev1] ready")
        while line := self.rfile.readline().decode().strip():
            tag, _space, rest = line.partition(" ")
            words = rest.split(" ")
            command = words[0].upper()
            if command == "UID":
                words = words[1:]
                command = words[0].upper()
            self.box.told.append(command)
            answer = self.box.failure(command)
            if answer == "":
                return
            if answer:
                self.say(f"{tag} {answer}".encode())
                continue
            getattr(self, f"do_{command.lower()}")(rest)
            self.say(f"{tag} OK {command} completed".encode())
            if command == "LOGOUT":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def do_capability(self, _rest: str) -> None:
        self.say(b"* CAPABILITY IMAP4rev1")

    def do_login(self, rest: str) -> None:
        assert USER in rest
        assert PASSWORD in rest

    def do_select(self, _rest: str) -> None:
        self.say(f"* {len(self.box.letters)} EXISTS".encode())
        self.say(b"* OK [UIDVALIDITY 1]")

    def do_logout(self, _rest: str) -> None:
        self.say(b"* BYE")

    def do_search(self, rest: str) -> None:
        """Find what is unseen, and with SINCE all: every letter here is of today."""
        found = [
            str(uid)
            for uid, letter in list(self.box.letters.items())
            if "SINCE" in rest or SEEN not in letter.flags
        ]
        self.say(f"* SEARCH {' '.join(found)}".rstrip().encode())

    def do_fetch(self, rest: str) -> None:
        for uid in self._uids(rest):
            letter = self.box.letters[uid]
            head, _gap, _body = letter.raw.partition(b"\r\n\r\n")
            part = head + b"\r\n\r\n" if "HEADER" in rest else letter.raw
            flags = " ".join(sorted(letter.flags))
            name = "BODY[HEADER]" if "HEADER" in rest else "BODY[]"
            self.say(
                f"* {uid} FETCH (UID {uid} FLAGS ({flags}) RFC822.SIZE "
                f"{len(letter.raw)} {name} {{{len(part)}}}".encode()
            )
            self.wfile.write(part)
            self.say(b")")

    def do_store(self, rest: str) -> None:
        for uid in self._uids(rest):
            self.box.letters[uid].flags.add(SEEN)

    def _uids(self, rest: str) -> list[int]:
        found = _UIDS.search(rest.split(" ", 2)[2])
        assert found
        return [int(uid) for uid in found[0].split(",")]
