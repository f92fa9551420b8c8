"""States and territories: codes, names and capitals, from ``data/states.csv``.

Codes are ISO 3166-1 alpha-2 and the few extra ones that the register needs (``EU``, ``XK``,
``CA-QC`` ...); each extra one says in its note what it is.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "data" / "states.csv"
NAME_COLUMN = "name_"
HOLY_SEE = "VA"
NO_SENDING_STATE = "not a sending State"
# English puts an article before these within a sentence: "Embassy of the United States".
# fmt: off
ENGLISH_ARTICLE = frozenset({
    "AE", "AX", "BS", "CD", "CF", "CG", "CK", "DO", "EH", "EU", "GB", "GM", "KM", "MH", "MV",
    "NL", "PH", "SB", "SC", "US", "VA", "XM", "XT",
})
# fmt: on


@dataclass(frozen=True)
class State:
    """A State, or a territory in which missions stand.

    :ivar code: the code of the register, upper case.
    :ivar name: the English name.
    :ivar adjective: the English adjective ("Russian"); empty if there is none.
    :ivar names: names by language (BCP 47), English included.
    :ivar flag: the flag as an emoji; empty if Unicode has none.
    :ivar capital: the capital's English name; empty for some.
    :ivar capital_geonames_id: GeoNames id of the capital, which need not be a city of ours.
    :ivar slug: the English name for addresses, ``[a-z0-9-]``.
    :ivar note: what the code stands for where it isn't plain; English.
    """

    code: str
    name: str
    adjective: str
    names: Mapping[str, str] = field(hash=False)
    flag: str
    capital: str
    capital_geonames_id: int | None
    slug: str
    note: str

    @property
    def sends_missions(self) -> bool:
        """Whether it has missions of its own, unlike a territory where others' missions stand."""
        return NO_SENDING_STATE not in self.note


def by_code(code: str) -> State | None:
    """The State with a code, in upper case."""
    return STATES.get(code)


def name(code: str, language: str = "en") -> str:
    """A State's name in a language; in English if that is lacking; the code if it is unknown."""
    state = STATES.get(code)
    if state is None:
        return code
    return state.names.get(language) or state.names.get(language.partition("-")[0]) or state.name


def in_sentence(code: str, language: str = "en") -> str:
    """A State's name as it stands within a sentence: "the Netherlands" in English."""
    alone = name(code, language)
    is_english = language.partition("-")[0] == "en"
    return f"the {alone}" if is_english and code in ENGLISH_ARTICLE else alone


def in_order(codes: Iterable[str], language: str = "en") -> list[State]:
    """The States with these codes, by their names in a language; unknown codes are left out."""
    found = {state for state in map(by_code, codes) if state}
    return sorted(found, key=lambda state: _place_in_alphabet(name(state.code, language)))


def initial(text: str) -> str:
    """The letter under which an index lists a name: ``A`` for "Åland Islands"."""
    return _place_in_alphabet(text)[0][:1].upper()


def _place_in_alphabet(text: str) -> tuple[str, str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold(), text


def _read() -> Mapping[str, State]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["code"]: _state(row) for row in csv.DictReader(lines)})


def _state(row: Mapping[str, str]) -> State:
    translated = {
        column.removeprefix(NAME_COLUMN): value
        for column, value in row.items()
        if column.startswith(NAME_COLUMN) and value
    }
    return State(
        code=row["code"],
        name=row["name"],
        adjective=row["adjective"],
        names=MappingProxyType({"en": row["name"], **translated}),
        flag=row["flag"],
        capital=row["capital"],
        capital_geonames_id=int(row["capital_geonames_id"] or 0) or None,
        slug=row["slug"],
        note=row["note"],
    )


STATES: Mapping[str, State] = _read()
"""Every State and territory by code. A constant: 222 rows, read once when this is imported."""
