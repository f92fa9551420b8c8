"""Reading a page's elements, as far as tests ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

SITE = "http://localhost:5000"


@dataclass(frozen=True)
class Element:
    """An element's name and attributes; one without a value is empty."""

    name: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))


@dataclass(frozen=True)
class Page:
    """A page as it was answered; ``elements`` are in their order."""

    address: str
    status: int
    text: str
    elements: list[Element] = field(init=False)

    def __post_init__(self) -> None:
        reader = _Reader()
        reader.feed(self.text)
        object.__setattr__(self, "elements", reader.found)

    @property
    def title(self) -> str:
        return self.text.partition("<title>")[2].partition("</title>")[0]

    def of(self, *names: str) -> list[dict[str, str]]:
        """The attributes of all elements of these names."""
        return [element.attributes for element in self.elements if element.name in names]

    def values(self, *names: str) -> Iterator[str]:
        """The values of these attributes, wherever they stand."""
        for element in self.elements:
            yield from (element.attributes[name] for name in names if name in element.attributes)

    def internal_links(self) -> set[str]:
        """The addresses of this site that the page leads to, without fragments."""
        found = (urlsplit(urljoin(SITE + self.address, href)) for href in self.values("href"))
        return {
            parts.path + (f"?{parts.query}" if parts.query else "")
            for parts in found
            if f"{parts.scheme}://{parts.netloc}" == SITE
        }
