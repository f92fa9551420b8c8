"""What all templates get, and addresses of static files that change with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

ONE_YEAR_SECONDS = 31_536_000
DIGEST_LETTERS = 10


def init_app(app: Flask) -> None:
    """Make undefined names in templates errors, and static files cacheable for good."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @app.url_defaults
    def name_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and app.static_folder:
            values["v"] = version_of(Path(app.static_folder) / values["filename"])

    @app.after_request
    def keep_versions(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR_SECONDS}, immutable"
        return response


@cache
def version_of(path: Path) -> str:
    """A file's version: the beginning of its content's SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_LETTERS]
