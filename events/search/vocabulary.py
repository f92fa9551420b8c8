"""Words around the names in a query, in the languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from events.missions.kinds import MissionKind as Kind
from events.search.folding import fold

EMBASSIES = frozenset(
    {
        Kind.EMBASSY,
        Kind.HIGH_COMMISSION,
        Kind.APOSTOLIC_NUNCIATURE,
        Kind.APOSTOLIC_DELEGATION,
        Kind.INTERESTS_SECTION,
        Kind.REPRESENTATIVE_OFFICE,
        Kind.LIAISON_OFFICE,
    }
)
CONSULATES = frozenset(
    {
        Kind.CONSULATE_GENERAL,
        Kind.CONSULATE,
        Kind.CONSULAR_OFFICE,
        Kind.ASSISTANT_HIGH_COMMISSION,
        Kind.HONORARY_CONSULATE,
    }
)
ANY_KIND = frozenset(Kind)

_WORDS_BY_KINDS = {
    EMBASSIES: (
        "embassy embassies посольство посольства посольстве посольстві посольству "
        "botschaft botschaften ambassade ambassades embajada embajadas السفاره سفاره سفارات"
    ),
    CONSULATES: (
        "consulate consulates consular консульство консульства консульстве консульстві konsulat "
        "konsulate generalkonsulat consulat consulats consulado consulados القنصليه قنصليه"
    ),
    frozenset({Kind.APOSTOLIC_NUNCIATURE}): "nunciature нунциатура nuntiatur nonciature nunciatura",
    frozenset({Kind.HIGH_COMMISSION}): "commission",
    frozenset({Kind.HONORARY_CONSULATE}): "honorary honorarkonsulat",
    ANY_KIND: "mission missions миссия миссии місія delegation delegations",
}
KINDS_MEANT: Mapping[str, frozenset[Kind]] = {
    fold(word): kinds for kinds, words in _WORDS_BY_KINDS.items() for word in words.split()
}

# What stands before the country or city where a mission is, and before the State that sent it.
# fmt: off
BEFORE_A_PLACE = frozenset({
    "in", "at", "to", "en", "au", "aux", "a", "в", "во", "у", "до", "bei", "في",
})
BEFORE_A_SENDER = frozenset({
    "of", "from", "de", "du", "des", "del", "der", "von", "из", "від",
})
OTHERS = frozenset({
    "the", "and", "la", "le", "les", "el", "los", "las", "l", "d", "die", "das", "general", "high",
    "и", "і",
})
# fmt: on
CONNECTIVES = BEFORE_A_PLACE | BEFORE_A_SENDER | OTHERS

# How States are also called. English, unless the name is another language's own.
ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates", "ОАЕ"),
    "BA": ("Bosnia",),
    "BY": ("Belorussia", "Белоруссия"),
    "CD": ("DRC", "DR Congo", "Zaire", "Congo Kinshasa"),
    "CF": ("CAR",),
    "CG": ("Congo Brazzaville",),
    "CI": ("Ivory Coast",),
    "CN": ("PRC", "People's Republic of China", "КНР"),
    "CV": ("Cabo Verde",),
    "CZ": ("Czech Republic",),
    "DE": ("Federal Republic of Germany", "ФРГ"),
    "EG": ("Misr",),
    "EH": ("Western Sahara", "SADR"),
    "EU": ("ЕС", "ЄС", "UE"),
    "FM": ("Federated States of Micronesia",),
    "GB": ("UK", "Great Britain", "Britain", "England", "Scotland", "Англия", "Англія"),
    "GR": ("Hellas",),
    "HK": ("Hong Kong",),
    "IE": ("Republic of Ireland", "Eire"),
    "IR": ("Islamic Republic of Iran", "Persia"),
    "KP": ("DPRK", "КНДР"),
    "KR": ("ROK", "Republic of Korea"),
    "KG": ("Kirghizia", "Киргизия"),
    "MD": ("Moldavia", "Молдавия"),
    "MK": ("Macedonia",),
    "MM": ("Burma",),
    "MO": ("Macau",),
    "NL": ("Holland", "Голландия"),
    "PS": ("Palestinian Authority",),
    "RU": ("Russian Federation", "Российская Федерация", "РФ", "Rossiya"),
    "ST": ("Sao Tome",),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Türkiye",),
    "TW": ("Republic of China",),
    "US": ("USA", "United States of America", "America", "США"),
    "VA": ("Vatican", "Vatican City"),
    "XM": ("Order of Malta",),
    "XN": ("TRNC",),
    "XT": ("Tibet",),
}
