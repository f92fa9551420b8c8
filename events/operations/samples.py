"""The sample protests: made-up causes, each at real missions on several continents."""

from __future__ import annotations

from dataclasses import dataclass

from events.protests.assembly import AssemblyForm


@dataclass(frozen=True)
class Sample:
    """A made-up cause and where it is protested for.

    :ivar sending_state: code of the State whose missions it goes to.
    :ivar cities: ``country/city`` as in addresses.
    :ivar start: hour of the day, on the place's clock. :ivar hours: how long.
    """

    title: str
    sending_state: str
    cities: tuple[str, ...]
    start: int
    hours: int
    words: str
    form: AssemblyForm = AssemblyForm.STATIC
    language: str = "en"


SAMPLES = (
    Sample(
        "Asylum for those who flee",
        "RU",
        (
            "de/berlin",
            "fr/paris",
            "gb/london",
            "us/washington",
            "ge/tbilisi",
            "lt/vilnius",
            "ca/ottawa",
            "ar/buenos-aires",
            "za/pretoria",
            "jp/tokyo",
            "nz/wellington",
        ),
        18,
        1,
        "We stand in silence for an hour, then read names.\n\nBring a candle in a jar. "
        "Nobody has to be in a picture: ask before you take one.",
    ),
    Sample(
        "Vigil for the disappeared",
        "MX",
        ("es/madrid", "us/seattle", "co/bogota", "gt/guatemala-city", "ke/nairobi"),
        19,
        2,
        "Bring the picture of somebody you miss. There is music at the end.",
    ),
    Sample(
        "Women, life, freedom",
        "IR",
        ("se/stockholm", "au/canberra", "it/rome", "br/brasilia", "in/new-delhi"),
        14,
        2,
        "Speeches in three languages, then songs. Children are welcome; there is a quiet corner.",
    ),
    Sample(
        "Let the prisoners write home",
        "BY",
        ("pl/warsaw", "lv/riga", "cz/prague", "kr/seoul", "za/pretoria"),
        17,
        1,
        "We write postcards to prisoners and read some answers aloud. Cards and pens are there.",
    ),
    Sample(
        "Where are our families?",
        "CN",
        ("tr/istanbul", "de/munich", "us/new-york", "au/canberra", "ca/vancouver"),
        12,
        2,
        "Families wait for news. Stand with them, quietly, on the pavement opposite the gate.",
    ),
    Sample(
        "Repeal it",
        "UG",
        ("gb/london", "ca/ottawa", "za/pretoria", "my/kuala-lumpur"),
        13,
        1,
        "A picket with banners. Come in colour. Stewards wear yellow.",
    ),
    Sample(
        "Journalism is not a crime",
        "TR",
        ("gr/athens", "nl/the-hague", "mx/mexico-city", "sn/dakar", "nz/wellington"),
        16,
        2,
        "Reporters read what they were tried for. Sign language interpretation is there.",
    ),
    Sample(
        "No new coal",
        "AU",
        ("fj/suva", "ws/apia", "ki/south-tarawa", "np/kathmandu", "gb/london"),
        10,
        3,
        "We march slowly along the shore and end at the mission's gate. Bring water and a hat.",
        AssemblyForm.PROCESSION,
    ),
    Sample(
        "Let the votes be counted",
        "VE",
        ("cl/santiago", "pe/lima", "us/houston", "pa/panama-city", "pt/lisbon"),
        15,
        3,
        "Bring a flag and a chair. A doctor is there all the time.",
    ),
    Sample(
        "End executions",
        "SA",
        ("ma/rabat", "my/kuala-lumpur", "de/frankfurt", "us/washington"),
        11,
        1,
        "One minute of silence for each person, then a letter is handed in.",
    ),
    Sample(
        "Close the camp",
        "US",
        ("jm/kingston", "ie/dublin", "is/reykjavik", "cu/havana"),
        17,
        2,
        "Orange jumpsuits are lent out at the tree across the road.",
    ),
    Sample(
        "Forest defenders, not forest graves",
        "BR",
        ("pt/lisbon", "ca/montreal", "gh/accra"),
        18,
        2,
        "Names of people who were killed for a forest, read by those who knew them.",
    ),
    Sample(
        "Free the bloggers",
        "EG",
        ("tn/tunis", "it/rome", "us/washington"),
        13,
        1,
        "A short picket at lunch time. Bring a pen.",
    ),
)
