"""nginx, where it is: in front of the app as the shipped example has it, and before plain files."""

from __future__ import annotations

import gzip
import os
import pwd
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.bench.server import ROOT, Server, free_port, running

EXAMPLE = ROOT / "events" / "operations" / "nginx.conf.example"
WORKERS = 2
GZIP_LEVEL = 5

MAIN = """
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr emerg;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    {content}
}}
"""
KEPT_OPEN = "open_file_cache max=100;"
FILES = """
access_log off;
{kept_open}
server {{
    listen 127.0.0.1:{port};
    root {folder}/files;
    gzip_static on;
    types {{ text/calendar ics; }}
}}
"""


def is_here() -> bool:
    """Whether this machine has nginx (Debian: ``apt-get install nginx``)."""
    return _program() is not None


@contextmanager
def in_front_of(port: int, folder: Path) -> Iterator[Server]:
    """The shipped example before an app.

    :param port: where the app listens. :param folder: an empty one of its own.
    """
    own = free_port()
    content = EXAMPLE.read_text(encoding="utf-8")
    for shipped, here in {
        "listen 80;": f"listen 127.0.0.1:{own};",
        "127.0.0.1:8000 ": f"127.0.0.1:{port} ",
        "/var/cache/nginx/doorstep": f"{folder}/cache",
    }.items():
        if shipped not in content:
            raise LookupError(f"{EXAMPLE.name} does not say {shipped}")
        content = content.replace(shipped, here)
    with _nginx(content, own, folder) as server:
        yield server


@contextmanager
def before_files(
    files: Mapping[str, bytes], folder: Path, *, kept_open: bool = False
) -> Iterator[Server]:
    """The cheapest server there is: files, and their compressed twins beside them.

    :param files: their content, by path. :param folder: an empty one of its own.
    :param kept_open: don't open them anew for each answer; nginx has to be told to.
    """
    for path, content in files.items():
        file = folder / "files" / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        twin = file.with_name(f"{file.name}.gz")
        twin.write_bytes(gzip.compress(content, GZIP_LEVEL))
        os.utime(twin, (file.stat().st_mtime, file.stat().st_mtime))
    own = free_port()
    content = FILES.format(port=own, folder=folder, kept_open=KEPT_OPEN if kept_open else "")
    with _nginx(content, own, folder) as server:
        yield server


@contextmanager
def _nginx(content: str, port: int, folder: Path) -> Iterator[Server]:
    # Its workers would give root's rights up, and with them those to this folder.
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(
        MAIN.format(user=user, workers=WORKERS, folder=folder, content=content)
    )
    options = ["-e", "stderr", "-p", str(folder), "-c", str(configuration), "-g", "daemon off;"]
    with running([str(_program()), *options], port, {}) as server:
        yield server


def _program() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
