"""Where an address leads, and whether words show another place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.hosts import (
    as_browsers_read,
    check_host,
    has_scheme,
    host_of,
    is_without_scheme,
    other_host_in,
    quoted,
    with_scheme,
)

HOSTS = {
    "https://WWW.Trat.go.th:443/a": "trat.go.th",
    " \thttps://trat.go.th ": "trat.go.th",
    "ht\ntps:\\\\trat.go.th": "trat.go.th",
    "https://ｔｒａｔ.go.th": "trat.go.th",
    "https://trat。go。th.": "trat.go.th",
    "https://a@evil.example": "evil.example",
    "https://xn--o3cw4h/": "ไทย",
    "https://xn--/": "xn--",
    "//evil.example/a": "evil.example",
    "a/b.pdf": "",
    "#a": "",
    "https://[bad": "",
    "mailto:a@trat.go.th": "",
}


@pytest.mark.parametrize("address", HOSTS)
def test_the_host_is_the_one_that_a_browser_opens(address: str) -> None:
    assert host_of(address) == HOSTS[address]


def test_two_slashes_of_either_kind_lead_to_another_site() -> None:
    assert [is_without_scheme(address) for address in ("//a.th", "\\\\a.th", " /\\a.th", "/a", "https://a.th")] == [
        *(True, True, True, False, False)
    ]


SHOWN = [
    ("www.trat.go.th", "https://evil.example", "trat.go.th"),
    ("ดูที่www.trat.go.th/ita", "https://evil.example", "trat.go.th"),
    ("https://trat.go.th@evil.example/", "https://trat.go.th", "evil.example"),
    ("http:/trat.go.th", "https://evil.example", "trat.go.th"),
    ("TRAT.GO.TH", "https://evil.example", "trat.go.th"),
    ("office@trat.go.th", "https://evil.example", "trat.go.th"),
    ("https://เทศบาล.ไทย/ก", "https://evil.example", "เทศบาล.ไทย"),
    ("facebook.com", "https://facebook.com.evil.example", "facebook.com"),
    ("trat.go.th", "https://nottrat.go.th", "trat.go.th"),
    ("trat.go.th", "mailto:a@evil.example?subject=trat.go.th", "trat.go.th"),
    ("trat.go.th", "https://ita.trat.go.th", None),
    ("ita.trat.go.th", "https://trat.go.th/ita", None),
    ("www.trat.go.th", "../units.yaml", None),
    ("office@trat.go.th", "mailto:office@trat.go.th", None),
    ("plan.pdf", "https://evil.example/plan.pdf", None),
    ("ข้อ 1.2 พ.ศ. 2564", "https://evil.example", None),
    ("รายงานผล", "https://evil.example", None),
    ("ASP.NET", "https://microsoft.com", None),
    ("Bit.ly", "https://x.go.th", None),
    ("ใช้ booking.com จอง", "https://x.go.th", None),
    ("booking.com", "https://x.go.th", "booking.com"),
    (" booking.com ", "https://x.go.th", "booking.com"),
    ("ดู Booking.com/hotel", "https://x.go.th", "booking.com"),
    ("ที่ Bit.ly/abc", "https://x.go.th", "bit.ly"),
    ("เว็บไซต์ Trat.go.th ของเรา", "https://evil.example", "trat.go.th"),
    ("office@gmail.com", "https://evil.example", "gmail.com"),
    ("WWW.booking.com", "https://evil.example", "booking.com"),
    ("ก" * 5000 + " trat.go.th", "https://evil.example", "trat.go.th"),
]


@pytest.mark.parametrize(("words", "address", "shown"), SHOWN)
def test_words_that_name_another_site_are_found(words: str, address: str, shown: str | None) -> None:
    found = other_host_in(words, address)

    assert (found["shown"] if found else None) == shown


@given(st.text(), st.text(), st.sampled_from(["www.a.go.th", "https://a.com", "a.or.th", "a.net/b", "x@a.org"]))
def test_a_name_of_a_site_is_found_wherever_it_stands(before: str, after: str, name: str) -> None:
    found = other_host_in(f"{before} {name} {after}", "https://evil.example")

    assert found
    assert found["target"] == "evil.example"


ADDRESSES = {
    "www.trat.go.th": "https://www.trat.go.th",
    "trat.go.th/a b": "https://trat.go.th/a b",
    "a.th#b": "https://a.th#b",
    "a.TH?b": "https://a.TH?b",
    "www.a b": None,
    "a.thx": None,
    "Facebook.com/trat": "https://Facebook.com/trat",
    "a.com:80": "https://a.com:80",
    "plan.pdf": None,
    "https://trat.go.th": None,
    "../units.yaml": None,
    "mailto:a@trat.go.th": None,
    "a/www.trat.go.th": None,
    "": None,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_of_a_site_gets_its_scheme(address: str) -> None:
    assert with_scheme(address) == ADDRESSES[address]


CYRILLIC = {"value": "trаt.go.th", "letter": "а", "name": "CYRILLIC SMALL LETTER A", "near": "xn--trt-7cd.go.th"}
JUDGED: dict[str, list[tuple[str, dict[str, str]]]] = {
    "https://trat.go.th/é?ä": [],
    "https://เทศบาล.ไทย": [],
    "https://xn--o3cw4h": [],
    "https://trаt.go.th:80/": [("lookalike-host", CYRILLIC)],
    "https://xn--trt-7cd.go.th/": [("coded-host", CYRILLIC)],
    "https://a:b@xn--trt-7cd.go.th": [
        ("user-in-address", {"value": "https://a:b@xn--trt-7cd.go.th", "target": "trаt.go.th"}),
        ("coded-host", CYRILLIC),
    ],
    "https://ä.ö.th": [
        (
            "lookalike-host",
            {
                "value": "ä.ö.th",
                "letter": "ä",
                "name": "LATIN SMALL LETTER A WITH DIAERESIS",
                "near": "xn--4ca.xn--nda.th",
            },
        )
    ],
    "https://a\ue000.th": [
        ("lookalike-host", {"value": "a\ue000.th", "letter": "\ue000", "name": "U+E000", "near": "xn--a-so7g.th"})
    ],
}


@pytest.mark.parametrize("address", JUDGED)
def test_what_hides_a_host_is_told(address: str) -> None:
    assert [*check_host(address)] == JUDGED[address]


def test_an_address_is_read_as_browsers_read_it() -> None:
    assert as_browsers_read("\x00\x1f a\\b\t\n\rc \x20") == "a/bc"
    assert as_browsers_read("!a b\x7f") == "!a b\x7f"
    assert quoted("a b\tc\u00a0d") == "a%20b%20c%20d"
    assert [has_scheme(one) for one in ("HTTP://a", "https://a", "https:/a", "xhttp://a", "ftp://a")] == [
        *(True, True, False, False, False)
    ]
