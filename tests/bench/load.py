"""A load client that costs little itself: a few kept connections and ready-made requests."""

from __future__ import annotations

import re
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.bench.server import Server

CONNECTIONS = 4
WARM_UP_SECONDS = 0.5
SECONDS = 3.0
LARGEST_PIECE = 1 << 20
CONTENT_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
ENTITY_TAG = re.compile(rb"(?i)\r\netag: *([^\r]+)")


@dataclass(frozen=True)
class Question:
    """What is asked: a path, and the status that its answer must have."""

    path: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> bytes:
        """The whole request (RFC 9112)."""
        headers = {"Host": "localhost", "Accept-Encoding": "gzip", **self.headers}
        lines = [f"GET {self.path} HTTP/1.1", *(f"{name}: {v}" for name, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Measured:
    """What a run gave: answers a second, and the server's processor time for one answer."""

    per_second: float
    cpu_microseconds: float
    bytes_each: int


def measure(server: Server, question: Question) -> Measured:
    """Ask the same thing on all connections for a few seconds, after a warm-up.

    :raises ValueError: if an answer has another status than it should.
    """
    with ExitStack() as stack:
        address = ("127.0.0.1", server.port)
        connections = [
            stack.enter_context(socket.create_connection(address)) for _ in range(CONNECTIONS)
        ]
        _ask_for(WARM_UP_SECONDS, connections, question)
        cpu, begun = server.cpu_seconds(), time.perf_counter()
        answers, size = _ask_for(SECONDS, connections, question)
        took, used = time.perf_counter() - begun, server.cpu_seconds() - cpu
    return Measured(answers / took, used / answers * 1e6, size)


def entity_tag(server: Server, path: str) -> str:
    """The ETag under which a path's answer is known."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(Question(path).line)
        found = ENTITY_TAG.search(_answer(connection, 200))
    if found is None:
        raise ValueError(f"{path} has no ETag")
    return found[1].decode()


def _ask_for(
    seconds: float, connections: list[socket.socket], question: Question
) -> tuple[int, int]:
    """How many answers came in a time, and how long the last one was in bytes."""
    line, until = question.line, time.perf_counter() + seconds
    answers = size = 0
    while time.perf_counter() < until:
        for connection in connections:
            connection.sendall(line)
        for connection in connections:
            size = len(_answer(connection, question.status))
        answers += len(connections)
    return answers, size


def _answer(connection: socket.socket, status: int) -> bytes:
    """One answer, head and body."""
    received = connection.recv(LARGEST_PIECE)
    while b"\r\n\r\n" not in received:
        received += connection.recv(LARGEST_PIECE)
    if received[9:12] != str(status).encode():
        raise ValueError(f"{received[:15]!r} instead of {status}")
    length = CONTENT_LENGTH.search(received)
    if length is None or status == 304:
        return received
    whole = received.index(b"\r\n\r\n") + 4 + int(length[1])
    while len(received) < whole:
        received += connection.recv(LARGEST_PIECE)
    return received
