"""What servers are asked, and what asking once tells."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field, replace
from typing import Self

TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Question:
    """What is asked: a path, and the status that its answer must have."""

    path: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def all_headers(self) -> dict[str, str]:
        """The headers of the request; gzip is accepted unless they say otherwise."""
        return {"Host": "localhost", "Accept-Encoding": "gzip", **self.headers}

    @property
    def line(self) -> bytes:
        """The whole request (RFC 9112)."""
        lines = [
            f"GET {self.path} HTTP/1.1",
            *(f"{name}: {value}" for name, value in self.all_headers.items()),
        ]
        return "\r\n".join([*lines, "", ""]).encode()

    def known_by(self, tag: str) -> Self:
        """The same, asked by somebody who has the content with this ETag."""
        return replace(self, status=304, headers={**self.headers, "If-None-Match": tag})


@dataclass(frozen=True)
class Answered:
    """One answer: its body as it came, its ETag, and how long it took in milliseconds."""

    content: bytes
    tag: str
    milliseconds: float


def ask(port: int, question: Question) -> Answered:
    """Ask once.

    :raises ValueError: if the answer has another status than it should.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    begun = time.perf_counter()
    connection.request("GET", question.path, headers=question.all_headers)
    response = connection.getresponse()
    content = response.read()
    took = (time.perf_counter() - begun) * 1000
    connection.close()
    if response.status != question.status:
        raise ValueError(f"{question.path}: {response.status} instead of {question.status}")
    return Answered(content, response.getheader("ETag", ""), took)
