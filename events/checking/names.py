"""Names that the standards know: properties, components, colours, values with a fixed list (pure).

Sources: RFC 5545, 7986, 9073, 9074, 9253 and the IANA registries they opened; CSS Color
Module Level 3, 4.3.
"""

from __future__ import annotations


def _each(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENTRIES = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
ZONE = "VTIMEZONE"
OBSERVANCES = ("STANDARD", "DAYLIGHT")
ALARM = "VALARM"
# Components by what they may stand in. "" is any other component.
MAY_HOLD = {
    "VCALENDAR": (*ENTRIES, ZONE),
    ZONE: OBSERVANCES,
    "VEVENT": (ALARM,),
    "VTODO": (ALARM,),
}

TEXTS = _each(
    "CALSCALE METHOD PRODID VERSION COMMENT DESCRIPTION LOCATION STATUS SUMMARY TRANSP TZID TZNAME"
    " CONTACT UID CLASS ACTION NAME COLOR RELATED-TO X-WR-CALNAME X-WR-CALDESC"
)
TEXT_LISTS = frozenset({"CATEGORIES", "RESOURCES"})
MOMENTS = frozenset({"DTSTART", "DTEND", "DUE", "RECURRENCE-ID"})
MOMENT_LISTS = frozenset({"EXDATE"})
IN_UTC = frozenset({"DTSTAMP", "LAST-MODIFIED", "CREATED", "COMPLETED"})
DURATIONS = frozenset({"DURATION", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"})
ADDRESSES = frozenset({"URL", "SOURCE", "TZURL"})
OFFSETS = frozenset({"TZOFFSETFROM", "TZOFFSETTO"})
# Properties that have no default type (RFC 7986, 5.7, 5.8, 5.10, 5.11).
TYPES_TO_NAME = {
    "REFRESH-INTERVAL": ("DURATION",),
    "SOURCE": ("URI",),
    "IMAGE": ("URI", "BINARY"),
    "CONFERENCE": ("URI",),
}
PROPERTIES = (
    TEXTS
    | TEXT_LISTS
    | MOMENTS
    | MOMENT_LISTS
    | IN_UTC
    | DURATIONS
    | ADDRESSES
    | OFFSETS
    | frozenset(TYPES_TO_NAME)
    | _each(
        "ATTACH GEO PERCENT-COMPLETE PRIORITY FREEBUSY ATTENDEE ORGANIZER RDATE RRULE EXRULE REPEAT"
        " TRIGGER SEQUENCE REQUEST-STATUS XML TZUNTIL TZID-ALIAS-OF BUSYTYPE ACKNOWLEDGED PROXIMITY"
        " CALENDAR-ADDRESS LOCATION-TYPE PARTICIPANT-TYPE RESOURCE-TYPE STRUCTURED-DATA"
        " STYLED-DESCRIPTION CONCEPT LINK REFID SHOW-WITHOUT-TIME"
    )
)
# Properties that a component has at most once.
ONCE = _each(
    "VERSION PRODID CALSCALE METHOD REFRESH-INTERVAL SOURCE DTSTAMP UID DTSTART CLASS CREATED GEO"
    " LAST-MODIFIED LOCATION ORGANIZER PRIORITY SEQUENCE STATUS SUMMARY TRANSP URL RECURRENCE-ID"
    " RRULE COLOR DTEND DUE DURATION COMPLETED PERCENT-COMPLETE TZID TZURL TZOFFSETFROM TZOFFSETTO"
    " ACTION TRIGGER REPEAT"
)
ONCE_IN_ENTRIES = frozenset({"DESCRIPTION"})  # a calendar may have one in each language

STATUSES = {
    "VEVENT": ("TENTATIVE", "CONFIRMED", "CANCELLED"),
    "VTODO": ("NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"),
    "VJOURNAL": ("DRAFT", "FINAL", "CANCELLED"),
}

COLOURS = _each("""
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
    brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
    darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta
    darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
    darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey
    dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray
    green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
    lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray
    lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon
    mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
    navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
    paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise
    violet wheat white whitesmoke yellow yellowgreen
    """)

FREQUENCIES = _each("SECONDLY MINUTELY HOURLY DAILY WEEKLY MONTHLY YEARLY")
RULE_PARTS = _each(
    "FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH"
    " BYSETPOS WKST RSCALE SKIP"
)
