"""Templates compile, and every word in them goes through gettext."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from app import Doorstep

FOLDER = Path(__file__).parent.parent / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
# Our own name, the names of sources, of a licence and of formats.
NAMES_OF_THINGS = "Doorstep|GeoNames|CC BY|Unicode CLDR|Atom|JSON|GeoJSON"
NOT_TRANSLATED = re.compile(rf"\b(?:{NAMES_OF_THINGS})\b|&\w+;")
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder|data-(?:done|failed))="([^"]*)"')
SENTENCE = re.compile(r"[A-Z][a-z]+(?:[ .,:!?…]|$)")
TRANSLATES = {"_", "gettext", "ngettext", "pgettext"}
EXPRESSION = "\0"


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(built_app: Doorstep, name: str) -> None:
    assert built_app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_goes_through_gettext(built_app: Doorstep, name: str) -> None:
    tree = built_app.jinja_env.parse((FOLDER / name).read_text(encoding="utf-8"))
    markup = EXPRESSION.join(data.data for data in tree.find_all(nodes.TemplateData))

    bare = NOT_TRANSLATED.sub("", TAG.sub(" ", markup))
    spoken = "".join(SPOKEN.findall(markup))
    said = [text for text in constants(tree) if SENTENCE.match(text)]

    assert not re.findall(r"[^\W\d_]+", bare)
    assert not re.findall(r"[^\W\d_]+", spoken)
    assert not said


def constants(node: nodes.Node) -> Iterator[str]:
    """Texts in a template's expressions, but those that are translated."""
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in TRANSLATES:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from constants(child)


def test_no_template_trusts_what_people_typed() -> None:
    for name in NAMES:
        source = (FOLDER / name).read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source), name
