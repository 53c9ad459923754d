"""Is of any letter read what its writer says, and nothing that it carries along?"""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents.intake.channels.email.quoted import own_words
from geo_incidents.intake.channels.email.reading import read
from tests.letters import letter

BROKEN = [
    b"From: =?utf-8?B?0J?= <a@",
    b"From: <<>>, \xff@\xfe",
    b"Reply-To: ;:,@",
    b"Date: Thu, 99 Foo 20266",
    b"Message-ID: <\xd0",
    b"Subject: =?koi8-z?Q?=FF?=",
    b"Content-Type: multipart/mixed; boundary=b",
    b"",
    b"--b",
    b"--b--",
    b"Content-Type: image/png; name*=utf-8''%FF",
    b"Content-Disposition: attachment",
    b"Content-Type: text/plain; charset=\xff",
    b"Content-Transfer-Encoding: base64",
    b"Content-Type: text/html",
    b"<div><p class=>\x00<!--",
    b"In-Reply-To: <a> <b",
    b"Content-Type: message/rfc822",
    b"Content-Transfer-Encoding: quoted-printable=",
]
OWN = "Номер дома 12.\nВторой подъезд."


@pytest.mark.parametrize(
    "history",
    [
        "чт, 26 нояб. 2026 г. в 10:15, Город <help@town.example>:\n\n> Где это?",
        '26.11.2026, 10:15, "Город" <help@town.example>:\n> Где это?',
        "10:15, 26 ноября 2026 г., Город <help@town.example>:\nГде это?",
        "Четверг, 26 ноября 2026, 10:15 +03:00 от Город <help@town.example>:\n> Где?",
        "26 нояб. 2026 г., в 10:15, Город <help@town.example> написал(а):\n\n> Где?",
        "26.11.2026 10:15, Город написал:\n> Где?",
        "On Thu, Nov 26, 2026 at 10:15 AM Town <help@town.example> wrote:\n> Where?",
        "On Thu, Nov 26, 2026 at 10:15 AM Town\n<help@town.example> wrote:\n> Where?",
        "-----Исходное сообщение-----\nОт: Город\nГде это?",
        "От: Город <help@town.example>\nОтправлено: 26 ноября\nКому: Анна\n\nГде?",
        "________________________________\nFrom: Town\nWhere?",
        "-- \nАнна Петрова\n+7 900 000-00-00",
        "Отправлено с iPhone",
    ],
    ids=lambda history: history.split("\n")[0][:40],
)
def test_an_answer_says_what_stands_above_the_history(history: str) -> None:
    assert own_words(f"{OWN}\n\n{history}") == OWN


@pytest.mark.parametrize(
    "text",
    [
        "Дом 12: яма. Были в 10:15, приехали и написали: «нет».",
        "От подъезда до дороги всё в снегу.",
        "- первый подъезд\n- второй подъезд",
    ],
)
def test_words_that_look_like_a_history_stay(text: str) -> None:
    assert own_words(text) == text


def test_what_is_forwarded_is_what_is_said() -> None:
    said = "---------- Forwarded message ---------\nFrom: a\n\nЯма на Ленина, 12"
    assert "Яма на Ленина, 12" in read(bytes(letter(said))).text


def test_a_page_of_hypertext_is_read_as_lines() -> None:
    page = EmailMessage()
    page["In-Reply-To"] = "<1@town.example>"
    page.set_content(
        "<html><style>p {color: red}</style><p>Дом&nbsp;12,<br>подъезд 2</p>"
        '<div class="gmail_quote">Город:<blockquote>Где?</blockquote></div></html>',
        subtype="html",
    )
    assert read(bytes(page)).text == "Дом 12,\nподъезд 2"


def test_letters_of_an_older_program_are_read() -> None:
    raw = (
        b"From: =?koi8-r?B?4c7OwQ==?= <ANNA@example.org>\n"
        b"Subject: =?windows-1251?Q?=DF=EC=E0?=\n"
        b"Content-Type: text/plain; charset=windows-1251\n\n"
        + "Яма у дома".encode("cp1251")
    )
    mail = read(raw)
    assert (mail.sender, mail.name) == ("anna@example.org", "Анна")
    assert (mail.subject, mail.text) == ("Яма", "Яма у дома")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto-Submitted": "auto-generated (vacation)"},
        {"Precedence": "bulk"},
        {"Precedence": "list"},
        {"Return_Path": "<>"},
        {"List_Id": "<news.shop.example>"},
        {"List_Unsubscribe": "<mailto:no@shop.example>"},
        {"X_Autoreply": "yes"},
        {"From": "MAILER-DAEMON@example.org"},
    ],
    ids=str,
)
def test_what_a_machine_wrote_is_known(headers: dict[str, str]) -> None:
    assert read(bytes(letter(**headers))).is_automatic


def test_what_a_person_wrote_is_known() -> None:
    by_hand = letter(Auto_Submitted="no", Return_Path="<anna@example.org>")
    assert not read(bytes(by_hand)).is_automatic


@given(st.binary(max_size=600))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_as_something(raw: bytes) -> None:
    mail = read(raw)
    assert "\0" not in mail.text + mail.subject + mail.name


@given(st.lists(st.sampled_from(BROKEN), max_size=8))
@settings(max_examples=200, deadline=None)
def test_broken_letters_are_read_as_something(lines: list[bytes]) -> None:
    assert read(b"\n".join(lines)).text is not None
