"""Properties as the components that BEGIN and END make of them (RFC 5545, 3.4 and 3.6) (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from events.checking.properties import Property, quoted
from events.checking.rules import Finding, error

CALENDAR = "VCALENDAR"

NOT_A_CALENDAR = error(
    "not-a-calendar",
    "There is something outside of a calendar, or no calendar at all.",
    "Send BEGIN:VCALENDAR to END:VCALENDAR and nothing else; in trouble, send status 503.",
    "RFC 5545, 3.4",
)
UNBALANCED = error(
    "unbalanced",
    "BEGIN and END do not match.",
    "Close every component once, the innermost first.",
    "RFC 5545, 3.6",
)


@dataclass(frozen=True)
class Component:
    """A component with what is directly in it. ``line`` is that of its BEGIN."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self, *names: str) -> list[Property]:
        """Its properties of these names, in their order."""
        return [each for each in self.properties if each.name in names]

    def first(self, name: str) -> Property | None:
        """Its first property of a name."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """The value of its first property of a name, as written; empty if it has none."""
        found = self.first(name)
        return found.value if found else ""

    def parts(self, *names: str) -> list[Component]:
        """The components of these names directly in it."""
        return [each for each in self.components if each.name in names]

    def walk(self) -> Iterator[Component]:
        """Itself and everything in it, in the order of the file."""
        waiting = [self]
        while waiting:
            component = waiting.pop()
            yield component
            waiting += reversed(component.components)


def read_calendars(properties: Iterable[Property]) -> tuple[list[Component], list[Finding]]:
    """The calendars of a file, and the faults of how its components are nested."""
    reader = _Reader()
    for each in properties:
        reader.take(each)
    for component in reader.open:
        reader.findings.append(UNBALANCED.at(component.line, f"{component.name} has no END"))
    if not reader.calendars and not reader.outside:
        reader.outside.append(1)
    reader.findings += [NOT_A_CALENDAR.at(line) for line in reader.outside[:1]]
    return reader.calendars, reader.findings


@dataclass
class _Reader:
    """Where a reader is in a file: the components open at this point, and what was found."""

    open: list[Component] = field(default_factory=list)
    calendars: list[Component] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, each: Property) -> None:
        """Go one property further."""
        if each.name == "BEGIN":
            self._begin(Component(each.value.upper(), each.line))
        elif each.name == "END":
            self._end(each)
        elif self.open:
            self.open[-1].properties.append(each)
        else:
            self.outside.append(each.line)

    def _begin(self, component: Component) -> None:
        if self.open:
            self.open[-1].components.append(component)
        elif component.name == CALENDAR:
            self.calendars.append(component)
        else:
            self.outside.append(component.line)
        self.open.append(component)

    def _end(self, each: Property) -> None:
        name = each.value.upper()
        still_open = [component.name for component in self.open]
        if name not in still_open:
            self.findings.append(UNBALANCED.at(each.line, f"{quoted(name)} was not begun"))
            return
        if still_open[-1] != name:
            detail = f"{still_open[-1]} of line {self.open[-1].line} is still open"
            self.findings.append(UNBALANCED.at(each.line, detail))
        while self.open.pop().name != name:
            pass
