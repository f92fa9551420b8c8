"""The server as ``make run`` starts it, on a port of its own."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 15
STOP_SECONDS = 10


@dataclass(frozen=True)
class Server:
    """A running server: its port on loopback and the id of its first process."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time that the server and its workers have used; 0 where there is no /proc."""
        ticks = sum(_ticks(pid) for pid in (self.pid, *_children(self.pid)))
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(factory: str, environ: dict[str, str]) -> Iterator[Server]:
    """Serve an app for as long as the block runs.

    :param factory: what makes it, as ``module:function``.
    :param environ: its settings; those of this process don't count.
    :raises TimeoutError: if it does not answer soon.
    """
    port = _free_port()
    command = [*shlex.split(_as_shipped(port)), factory]
    ours = {name: text for name, text in os.environ.items() if not name.startswith("DOORSTEP_")}
    process = subprocess.Popen(command, cwd=ROOT, env=ours | environ)
    try:
        _wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def _as_shipped(port: int) -> str:
    """The server's command line, from the Makefile."""
    show = "show-server: ; @echo $(GRANIAN)"
    command = ["make", "--silent", "--no-print-directory", f"--eval={show}", f"PORT={port}"]
    return subprocess.check_output([*command, "show-server"], cwd=ROOT, text=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("The server did not start.")


def _children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()] if children.exists() else []


def _ticks(pid: int) -> int:
    """User and system time of a process, fields 14 and 15 of proc(5)'s ``stat``."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0
    fields = stat.read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
