"""``flask feeds check``: files, well-served calendars, and servers that get one thing wrong."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import Result
from werkzeug import Request, Response
from werkzeug.serving import WSGIRequestHandler, make_server

from app import Doorstep
from events.checking import http
from events.checking.http import check_visit
from events.checking.rules import Rule
from events.checking.visit import Unreachable, visit
from tests.factories import make_protest

HERE = Path(__file__).parent
GOOD = HERE / "good" / "zones-since-long-ago.ics"
BODY = GOOD.read_bytes().replace(b"END:VCALENDAR", b"X-OWN:0123456789\r\n" * 50 + b"END:VCALENDAR")
MODIFIED = datetime(2026, 11, 20, 9, 0, 1, tzinfo=UTC)
TYPE = "text/calendar; charset=utf-8"
AT_ONCE = timedelta()
Fault = Callable[[Request, Response], None]


class Quiet(WSGIRequestHandler):
    """Doesn't log requests."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def served(app: Any) -> Iterator[str]:
    """A WSGI application on a port of this machine; its address without a path."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def serve(fault: Fault) -> Any:
    """A well-behaved server of one calendar, but for a fault."""

    @Request.application
    def answer(request: Request) -> Response:
        response = Response(BODY, content_type=TYPE)
        response.headers["Cache-Control"] = "public, max-age=900"
        response.headers["Vary"] = "Accept-Encoding"
        response.last_modified = MODIFIED
        response.set_etag("one", weak=True)
        fault(request, response)
        if response.status_code == 200:
            response.make_conditional(request)
        if response.status_code == 200 and "gzip" in request.headers["Accept-Encoding"]:
            response.set_data(gzip.compress(response.get_data()))
            response.headers["Content-Encoding"] = "gzip"
        return response

    return answer


def without(header: str) -> Fault:
    return lambda _, response: response.headers.remove(header)


def with_header(header: str, value: str) -> Fault:
    return lambda _, response: response.headers.set(header, value)


def ignores(header: str) -> Fault:
    return lambda request, _: request.environ.pop(header, None) and None


def answers_head_with_405(request: Request, response: Response) -> None:
    if request.method == "HEAD":
        response.status_code = 405


def takes_no_gzip(request: Request, _: Response) -> None:
    request.environ["HTTP_ACCEPT_ENCODING"] = "identity"


def stamps_each_answer() -> Fault:
    numbers = count()

    def stamp(_: Request, response: Response) -> None:
        response.set_data(BODY.replace(b"SEQUENCE:0", b"SEQUENCE:%d" % next(numbers)))

    return stamp


def tags_each_answer() -> Fault:
    numbers = count()
    return lambda _, response: response.set_etag(f"{next(numbers)}")


FAULTS: dict[str, tuple[Fault, set[Rule]]] = {
    "none": (lambda _request, _response: None, set()),
    "404": (lambda _, response: setattr(response, "status_code", 404), {http.STATUS}),
    "html": (with_header("Content-Type", "text/html; charset=utf-8"), {http.CONTENT_TYPE}),
    "no type": (without("Content-Type"), {http.CONTENT_TYPE}),
    "no charset": (with_header("Content-Type", "text/calendar"), {http.CHARSET}),
    "latin-1": (with_header("Content-Type", "text/calendar; charset=l1"), {http.CHARSET}),
    "no tag": (without("ETag"), {http.ETAG_MISSING}),
    "no date": (without("Last-Modified"), {http.LAST_MODIFIED_MISSING}),
    "tag ignored": (ignores("HTTP_IF_NONE_MATCH"), {http.NO_304_FOR_TAG}),
    "date ignored": (ignores("HTTP_IF_MODIFIED_SINCE"), {http.NO_304_FOR_DATE}),
    "new tag": (tags_each_answer(), {http.ETAG_UNSTABLE, http.NO_304_FOR_TAG}),
    "new body": (stamps_each_answer(), {http.UNSTABLE}),
    "no gzip": (takes_no_gzip, {http.NOT_COMPRESSED}),
    "no Vary": (without("Vary"), {http.VARY}),
    "cookie": (with_header("Set-Cookie", "who=you"), {http.COOKIE}),
    "no max-age": (with_header("Cache-Control", "public"), {http.CACHE_CONTROL}),
    "no HEAD": (answers_head_with_405, {http.HEAD}),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_server_gets_wrong_is_found_and_nothing_else(name: str) -> None:
    fault, rules = FAULTS[name]
    with served(serve(fault)) as site:
        found = check_visit(visit(f"{site}/vigils.ics", AT_ONCE))

    assert {finding.rule for finding in found} == rules


def test_redirect_is_followed_and_told() -> None:
    def lead(request: Request, response: Response) -> None:
        if request.path == "/old.ics":
            response.status_code, response.location = 301, "/vigils.ics"

    with served(serve(lead)) as site:
        seen = visit(f"{site}/old.ics", AT_ONCE)

    assert [finding.rule for finding in check_visit(seen)] == [http.REDIRECT]
    assert seen.moved == f"{site}/vigils.ics"
    assert seen.first.body == BODY


def test_address_in_clear_is_a_warning() -> None:
    with served(serve(lambda _request, _response: None)) as site:
        seen = visit(f"{site}/vigils.ics", AT_ONCE)

    found = check_visit(replace(seen, is_private=False))

    assert [finding.rule for finding in found] == [http.NOT_ENCRYPTED]


@pytest.mark.parametrize("onward", ["/vigils.ics", "file:///etc/passwd", "ftp://127.0.0.1/a.ics"])
def test_address_that_leads_in_circles_or_out_of_the_web_is_not_followed(onward: str) -> None:
    def lead(_: Request, response: Response) -> None:
        response.status_code, response.autocorrect_location_header = 302, False
        response.location = onward

    with served(serve(lead)) as site, pytest.raises(Unreachable, match="leads"):
        visit(f"{site}/vigils.ics", AT_ONCE)


def test_answer_that_is_too_large_is_given_up() -> None:
    def flood(_: Request, response: Response) -> None:
        response.set_data(bytes(10_000_001))

    with served(serve(flood)) as site, pytest.raises(Unreachable, match="10,000,000"):
        visit(f"{site}/vigils.ics", AT_ONCE)


def test_small_answer_that_unpacks_to_a_huge_one_is_given_up() -> None:
    def bomb(_: Request, response: Response) -> None:
        response.set_data(gzip.compress(bytes(20_000_000)))
        response.headers["Content-Encoding"] = "gzip"

    with served(serve(bomb)) as site, pytest.raises(Unreachable, match="10,000,000"):
        visit(f"{site}/vigils.ics", AT_ONCE)


def run(app: Doorstep, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["feeds", "check", *arguments])


def test_clean_file_is_status_0(app: Doorstep) -> None:
    done = run(app, str(GOOD))

    assert (done.exit_code, done.output) == (0, "0 errors, 0 warnings, 0 notes\n")


def test_error_is_status_1_with_line_rule_remedy_and_section(app: Doorstep) -> None:
    done = run(app, str(HERE / "broken" / "geo.ics"))

    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "line 35: error: This is no point on Earth. [geo]",
        "    found: 52.5;181.0",
        "    mend: Write latitude;longitude in degrees: 52.5162;13.3835. (RFC 5545, 3.8.1.6)",
        "1 error, 0 warnings, 0 notes",
    ]


def test_warning_alone_is_status_0(app: Doorstep) -> None:
    done = run(app, str(HERE / "broken" / "method.ics"))

    assert done.exit_code == 0
    assert done.output.endswith("0 errors, 1 warning, 0 notes\n")


def test_findings_of_one_kind_are_cut_unless_all_are_wanted(app: Doorstep, tmp_path: Path) -> None:
    file = tmp_path / "unix.ics"
    file.write_bytes(GOOD.read_bytes().replace(b"\r\n", b"\n"))
    lines = GOOD.read_bytes().count(b"\n")

    cut, whole = run(app, str(file)), run(app, "--all", str(file))

    assert cut.output.count("[bare-lf]") == 5
    assert f"... and {lines - 5} more bare-lf\n" in cut.output
    assert whole.output.count("[bare-lf]") == lines
    assert cut.output.splitlines()[-1] == whole.output.splitlines()[-1]


@pytest.mark.parametrize(
    "target",
    [
        "/nowhere/at/all.ics",
        "http://127.0.0.1:1/vigils.ics",
        "http:///vigils.ics",
        "http://[x/",
        "webcal://a b/",
    ],
)
def test_what_cannot_be_read_is_status_2(app: Doorstep, target: str) -> None:
    done = run(app, target)

    assert done.exit_code == 2
    assert done.stderr.startswith(f"{target} can't be read: ")


def test_directory_and_file_that_is_too_large_are_status_2(app: Doorstep, tmp_path: Path) -> None:
    large = tmp_path / "large.ics"
    large.write_bytes(bytes(10_000_001))

    assert [run(app, str(target)).exit_code for target in (tmp_path, large)] == [2, 2]


def test_our_own_calendars_are_served_without_fault(app: Doorstep) -> None:
    make_protest()
    with served(app) as site:
        done = run(app, f"{site}/in/de/berlin.ics")

    assert (done.exit_code, done.output) == (0, "0 errors, 0 warnings, 0 notes\n")


def test_page_is_not_taken_for_a_calendar(app: Doorstep) -> None:
    with served(app) as site:
        done = run(app, f"{site}/in/de/berlin")

    assert done.exit_code == 1
    assert "[http-content-type]" in done.output
    assert "[not-a-calendar]" in done.output
