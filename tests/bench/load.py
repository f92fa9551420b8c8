"""Asking a server the same thing as fast as it answers."""

from __future__ import annotations

import re
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench import wrk
from tests.bench.question import Question, ask
from tests.bench.server import Server

CONNECTIONS = 16
FEW_CONNECTIONS = 2
LARGEST_PIECE = 1 << 20
CONTENT_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@dataclass(frozen=True)
class Measured:
    """What a run gave: answers a second, and the server's processor time for one answer."""

    per_second: float
    cpu_microseconds: float
    bytes_each: int


def measure(server: Server, question: Question, *, seconds: int = 1) -> Measured:
    """Ask on some connections for a while, after asking once, which warms what can be warmed.

    :raises ValueError: if an answer has another status than it should.
    """
    size = len(ask(server.port, question).content)
    ask_for = wrk.ask_for if wrk.is_here() else ask_by_ourselves
    cpu = server.cpu_seconds()
    answers, took = ask_for(seconds, server.port, question, CONNECTIONS)
    used = server.cpu_seconds() - cpu
    return Measured(answers / took, used / answers * 1e6, size)


def measure_slow(server: Server, question: Question, *, seconds: int = 2) -> Measured:
    """The same of a server so slow that each answer counts: none is begun and then left."""
    size = len(ask(server.port, question).content)
    cpu = server.cpu_seconds()
    answers, took = ask_by_ourselves(seconds, server.port, question, FEW_CONNECTIONS)
    used = server.cpu_seconds() - cpu
    return Measured(answers / took, used / answers * 1e6, size)


def ask_by_ourselves(
    seconds: float, port: int, question: Question, connections: int
) -> tuple[int, float]:
    """How many answers came, and in how many seconds; a client in Python, for want of a better.

    :raises ValueError: if an answer has another status than it should.
    """
    begun, answers = time.perf_counter(), 0
    with ExitStack() as stack:
        kept = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            for _ in range(connections)
        ]
        while time.perf_counter() < begun + seconds:
            for connection in kept:
                connection.sendall(question.line)
            for connection in kept:
                _read_answer(connection, question.status)
            answers += len(kept)
    return answers, time.perf_counter() - begun


def _read_answer(connection: socket.socket, status: int) -> None:
    """Read one answer to its end, head and body."""
    received = connection.recv(LARGEST_PIECE)
    while b"\r\n\r\n" not in received:
        received += connection.recv(LARGEST_PIECE)
    if received[9:12] != str(status).encode():
        raise ValueError(f"{received[:15]!r} instead of {status}")
    length = CONTENT_LENGTH.search(received)
    if length is None or status == 304:
        return
    missing = received.index(b"\r\n\r\n") + 4 + int(length[1]) - len(received)
    while missing > 0:
        missing -= len(connection.recv(LARGEST_PIECE))
