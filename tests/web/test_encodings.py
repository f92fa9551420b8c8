"""Accept-Encoding, as RFC 9110 (12.5.3) means it."""

import pytest

from events.web.encodings import preferred

OFFERED = ("br", "gzip")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip; q=0.2 , br ; q=0.1", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0, br;q=0, *", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity", "identity"),
        ("gzip;q=0.5, identity", "identity"),
        ("identity;q=0.5, gzip", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("deflate, zstd", "identity"),
        ("gzip;q=high", "identity"),
        (",, ;q=1, gzip,", "gzip"),
    ],
)
def test_best_liked_encoding_is_chosen(accepted: str, encoding: str) -> None:
    assert preferred(accepted, OFFERED) == encoding
