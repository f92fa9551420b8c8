"""Servers on ports of their own, each for as long as a block runs."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
# Python then compiles a program at each start, which nobody's server does.
COMPILE_ALWAYS = "PYTHONDONTWRITEBYTECODE"
START_SECONDS = 30
STOP_SECONDS = 20  # README lets workers end within ten
PROPORTIONAL = re.compile(r"^Pss: +(\d+) kB$", re.MULTILINE)
ENVIRON_IN_README = re.compile(r"^ +export (\w*MALLOC_\w+)=(\S+)$", re.MULTILINE)
IN_README = re.compile(r"^ +granian ((?:.*\\\n)*.*) app:create_app$", re.MULTILINE)


@dataclass(frozen=True)
class Server:
    """A running server: its port on loopback and the id of its first process."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """The ids of its processes that answer by now; none without /proc."""
        listening = _listening(self.port)
        return [pid for pid in _children(self.pid) if listening & _sockets(pid)]

    def cpu_seconds(self) -> float:
        """Processor time that the server and its workers have used; 0 where there is no /proc."""
        ticks = sum(_ticks(pid) for pid in (self.pid, *_children(self.pid)))
        return ticks / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self) -> int:
        """Memory that the workers hold, what they share counted once; 0 without /proc."""
        return sum(_resident_bytes(pid) for pid in _children(self.pid))


@contextmanager
def serving(factory: str, environ: dict[str, str], options: Sequence[str] = ()) -> Iterator[Server]:
    """Serve an app as README says that it is to be run for others.

    :param factory: what makes it, as ``module:function``.
    :param environ: its settings; those of this process don't count.
    :param options: of granian, which count more than README's.
    :raises TimeoutError: if it does not answer soon.
    """
    port = free_port()
    own = ["--port", str(port), "--log-level", "error", *options]
    command = [str(BIN / "granian"), *_options_in_readme(), *own, factory]
    with running(command, port, _environ_in_readme() | environ) as server:
        yield server


@contextmanager
def serving_by_gunicorn(factory: str, environ: dict[str, str]) -> Iterator[Server]:
    """Serve an app by gunicorn's threaded workers, as many as granian has."""
    port, (module, _, function) = free_port(), factory.partition(":")
    options = f"--worker-class gthread --workers 2 --threads 16 --bind 127.0.0.1:{port}"
    quiet = "--log-level error --keep-alive 60"
    command = [str(BIN / "gunicorn"), *shlex.split(f"{options} {quiet}"), f"{module}:{function}()"]
    with running(command, port, environ) as server:
        yield server


@contextmanager
def running(command: Sequence[str], port: int, environ: dict[str, str]) -> Iterator[Server]:
    """Run a server's command until the block ends.

    :raises TimeoutError: if nothing listens at its port soon.
    """
    ours = {name: text for name, text in os.environ.items() if not name.startswith("DOORSTEP_")}
    ours.pop(COMPILE_ALWAYS, None)
    process = subprocess.Popen(command, cwd=ROOT, env=ours | environ)
    try:
        _wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            for pid in (*_children(process.pid), process.pid):
                os.kill(pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def _options_in_readme() -> list[str]:
    found = IN_README.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError("README does not say how granian is to be run.")
    return shlex.split(found[1].replace("\\\n", " "))


def _environ_in_readme() -> dict[str, str]:
    """What README sets for the server itself; Doorstep's own settings are the caller's."""
    return dict(ENVIRON_IN_README.findall((ROOT / "README.md").read_text(encoding="utf-8")))


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.01)
        else:
            return
    raise TimeoutError("The server did not start.")


def _children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()] if children.exists() else []


def _listening(port: int) -> set[str]:
    """The sockets that listen at a port of IPv4 (proc(5), ``/proc/net/tcp``)."""
    table = Path("/proc/net/tcp")
    lines = table.read_text().splitlines()[1:] if table.exists() else []
    rows = (line.split() for line in lines)
    return {
        f"socket:[{row[9]}]" for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"
    }


def _sockets(pid: int) -> set[str]:
    """What a process has open; nothing once it has ended."""
    try:
        return {str(file.readlink()) for file in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return set()


def _ticks(pid: int) -> int:
    """User and system time of a process, fields 14 and 15 of proc(5)'s ``stat``."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0
    fields = stat.read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident_bytes(pid: int) -> int:
    """The proportional set size, as a container's limit counts (proc(5), ``smaps_rollup``)."""
    summary = Path(f"/proc/{pid}/smaps_rollup")
    if not summary.exists():
        return 0
    found = PROPORTIONAL.search(summary.read_text())
    return int(found[1]) * 1024 if found else 0
