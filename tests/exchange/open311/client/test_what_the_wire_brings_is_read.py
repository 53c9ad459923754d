"""Are the same rows read from JSON and XML, and is nothing hostile?"""

from __future__ import annotations

import pytest

from geo_incidents.errors import RemoteUnavailable
from geo_incidents.exchange.open311.client.wire import rows_of
from geo_incidents.outbound import Answer

ROWS = [{"service_request_id": "1", "lat": "55.5", "description": "Яма & лужа"}]
SAME = [
    '[{"service_request_id":1,"lat":55.5,"description":"Яма & лужа"}]',
    '{"all":[{"service_request_id":"1","lat":"55.5","description":"Яма & лужа"}]}',
    """\ufeff<service_requests><request>
        <service_request_id>1</service_request_id><lat>\n 55.5 </lat>
        <description>Яма &amp; лужа</description>
    </request></service_requests>""",
    """<?xml version="1.0" encoding="utf-8"?><a><b>
        <service_request_id>1</service_request_id><lat>55.5</lat>
        <description><![CDATA[Яма & лужа]]></description>
    </b></a>""",
]
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<a><r><x>&c;</x></r></a>"
)
FILE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><r><x>&b;</x></r></a>'
HOSTILE = [LAUGHS, FILE, "[" * 100_000, "<a>" * 10, "1", "null", '"a"', "", "{]"]


@pytest.mark.parametrize("body", SAME)
def test_the_same_is_read_from_every_form(body: str) -> None:
    assert list(rows_of(Answer(200, {}, body.encode()))) == ROWS


@pytest.mark.parametrize("body", HOSTILE)
def test_what_is_hostile_or_nothing_is_no_answer(body: str) -> None:
    with pytest.raises(RemoteUnavailable):
        rows_of(Answer(200, {}, body.encode()))


def test_what_is_deeper_or_missing_is_left_out() -> None:
    body = b'[{"a":null,"b":[1],"c":{"d":1},"e":true},7]'
    assert list(rows_of(Answer(200, {}, body))) == [
        {"a": "", "b": "", "c": "", "e": "true"}
    ]
    deep = b"<r><q><a/><notes><note><x>1</x></note></notes></q></r>"
    assert list(rows_of(Answer(200, {}, deep))) == [{"a": "", "notes": ""}]
