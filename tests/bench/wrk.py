"""wrk, a load client in C that takes less of the machine than the one in Python, where it is."""

from __future__ import annotations

import re
import shutil
import subprocess

from tests.bench.question import Question

ANSWERS = re.compile(r"(\d+) requests in ([\d.]+)(ms|s|m)")
TROUBLE = re.compile(r"Non-2xx or 3xx responses: \d+|Socket errors: .*")
UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0}


def is_here() -> bool:
    """Whether this machine has it (Debian: ``apt-get install wrk``)."""
    return shutil.which("wrk") is not None


def ask_for(seconds: int, port: int, question: Question, connections: int) -> tuple[int, float]:
    """How many answers came, and in how many seconds.

    :raises ValueError: if an answer failed.
    """
    headers = [f"-H{name}: {value}" for name, value in question.all_headers.items()]
    url = f"http://127.0.0.1:{port}{question.path}"
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *headers, url]
    said = subprocess.check_output(command, text=True)
    found, trouble = ANSWERS.search(said), TROUBLE.search(said)
    if found is None or trouble is not None:
        raise ValueError(f"{question.path}: {trouble[0] if trouble else said}")
    return int(found[1]), float(found[2]) * UNITS[found[3]]
