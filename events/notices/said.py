"""A rule in words for a page: what is needed, by when and to whom, and how far to trust it.

What the rules' file says in sentences is English and stays so, marked as English; all the rest
speaks the page's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from events.notices import cautions
from events.notices.deadline import NoDate, why_no_date
from events.notices.phrases import (
    ADVISED,
    AGES,
    BANS,
    CONFIDENCE,
    FOREIGNERS,
    HEADINGS,
    LATE,
    NEEDED,
    NO_NUMBER,
    UNKNOWN,
    disclaimer,
    duty_begins,
    lead_time,
)
from events.notices.rules import Age, CountedTo, Notice, Regime, Rule, RuleForm, Spontaneous, Unit
from events.notices.sourced import Source, source
from events.wording import Words


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A rule in two lines, with what must stand beside them.

    :ivar heading: which protests it is about.
    :ivar risks: what endangers people; shown first, and not empty where nobody is to be urged.
    :ivar needed: "What is needed". :ivar by_when: "By when".
    :ivar authority: "To whom", in English; empty if no rule is known.
    :ivar confidence: the badge. :ivar notes: what limits the rule, such as its age.
    :ivar source: None if no rule is known.
    """

    heading: str
    risks: tuple[str, ...]
    needed: str
    by_when: str
    authority: str
    authority_url: str
    confidence: str
    notes: tuple[str, ...]
    source: Source | None
    disclaimer: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Full:
    """All that is known of a rule.

    :ivar embassy: what is special in front of missions. :ivar embassy_language: ``en`` where that
        is the file's text; empty where it is ours.
    :ivar window: how early a notice is accepted. :ivar late: what holds for urgent protests.
    :ivar foreign_organizer: a caution for organizers who are not citizens.
    :ivar note: what else has to be known, in English. All but ``embassy`` may be empty.
    """

    brief: Brief
    embassy: str
    embassy_language: str
    window: str
    late: tuple[str, ...]
    foreign_organizer: str
    note: str


def brief(rule: Rule | None, words: Words, today: date) -> Brief:
    """A rule in two lines.

    :param rule: None if none is known for the place and form.
    :param today: the present day, by which its age counts.
    """
    if rule is None:
        return _nothing_known(words)
    return Brief(
        heading=words.gettext(HEADINGS[rule.form]),
        risks=risks(rule, words),
        needed=_needed(rule, words),
        by_when=_by_when(rule, words, today),
        authority=rule.authority,
        authority_url=rule.authority_url,
        confidence=words.gettext(CONFIDENCE[rule.confidence]),
        notes=_notes(rule, words, today),
        source=source(rule, words),
        disclaimer=disclaimer(words),
    )


def full(rule: Rule | None, words: Words, today: date) -> Full:
    """All that is known of a rule; arguments as for :func:`brief`."""
    embassy = rule.embassy_rule if rule else ""
    foreign = cautions.foreign_organizer(rule) if rule else None
    return Full(
        brief=brief(rule, words, today),
        embassy=embassy
        or words.gettext("No embassy-specific rule found. That does not mean that there is none."),
        embassy_language="en" if embassy else "",
        window=_window(rule, words, today) if rule else "",
        late=late_words(rule, words, today) if rule else (),
        foreign_organizer=words.gettext(FOREIGNERS[foreign]) if foreign else "",
        note=_note(rule, today) if rule else "",
    )


def late_words(rule: Rule, words: Words, today: date) -> tuple[str, ...]:
    """What holds for protests that can't wait; nothing where nobody is to be urged."""
    if rule.regime is Regime.NONE or not cautions.may_nudge(rule):
        return ()
    return tuple(_late_words(rule, words, today))


def risks(rule: Rule, words: Words) -> tuple[str, ...]:
    """What endangers people who protest there; empty where no such danger is known."""
    found = []
    if ban := cautions.ban(rule):
        found.append(words.gettext(BANS[ban]))
    if cautions.is_risky(rule):
        found.append(
            words.gettext(
                "Taking part without approval may be an offence there, or be met with force."
            )
        )
    return tuple(found)


def _late_words(rule: Rule, words: Words, today: date) -> Iterator[str]:
    if rule.urgent and not why_no_date(rule, today):
        amount = lead_time(rule.urgent, words)
        yield words.gettext("If it is urgent: at least %(amount)s before the start.", amount=amount)
    if rule.counts_to_announcement:
        yield words.gettext("If it is urgent: give notice at once, together with the call.")
    yield words.gettext(LATE[rule.spontaneous or Spontaneous.UNCLEAR])


def _nothing_known(words: Words) -> Brief:
    return Brief(
        heading=words.gettext(HEADINGS[RuleForm.ANY]),
        risks=(),
        needed=words.gettext(UNKNOWN),
        by_when=words.gettext("Ask the police or the municipality there early."),
        authority="",
        authority_url="",
        confidence=words.gettext("Not looked up"),
        notes=(),
        source=None,
        disclaimer=disclaimer(words),
    )


def _needed(rule: Rule, words: Words) -> str:
    if rule.regime is not Regime.NONE and not cautions.may_be_breached(rule):
        said = words.gettext(ADVISED)
    else:
        said = words.gettext(NEEDED[rule.regime])
    return " ".join(filter(None, (said, duty_begins(rule, words))))


def _by_when(rule: Rule, words: Words, today: date) -> str:
    if rule.regime is Regime.NONE:
        return words.gettext("No date to keep. You may tell:")
    why = why_no_date(rule, today)
    if why or not rule.notice:
        said = words.gettext(NO_NUMBER[why or NoDate.NO_NUMBER])
        asks = words.gettext("Ask now:") if cautions.may_nudge(rule) else ""
        return " ".join(filter(None, (said, asks)))
    return _lead_in_words(rule, rule.notice, words)


def _lead_in_words(rule: Rule, notice: Notice, words: Words) -> str:
    amount = lead_time(notice, words)
    if notice.counted_to is CountedTo.ANNOUNCEMENT:
        said = words.gettext(
            "At least %(amount)s before the call is first published, not before the start.",
            amount=amount,
        )
    else:
        said = words.gettext("At least %(amount)s before the start.", amount=amount)
    return " ".join((said, *_how_it_counts(rule, notice, words)))


def _how_it_counts(rule: Rule, notice: Notice, words: Words) -> list[str]:
    said = []
    if rule.skips_non_working:
        said.append(words.gettext("Hours on weekends and public holidays do not count."))
    if notice.unit is Unit.CLEAR_DAYS:
        said.append(words.gettext("The day of filing and the day of the protest do not count."))
    if rule.cutoff:
        said.append(words.gettext("On its last day until %(time)s.", time=words.time(rule.cutoff)))
    if rule.filed_in_office_hours:
        said.append(words.gettext("While offices are open."))
    return said


def _window(rule: Rule, words: Words, today: date) -> str:
    if not rule.max_ahead_days or why_no_date(rule, today):
        return ""
    return words.ngettext(
        "Notice is accepted at most %(num)s day ahead.",
        "Notice is accepted at most %(num)s days ahead.",
        rule.max_ahead_days,
    )


def _note(rule: Rule, today: date) -> str:
    """The file's own note; it often repeats the number, and so grows old with it."""
    return "" if rule.age(today) is Age.EXPIRED else rule.note


def _notes(rule: Rule, words: Words, today: date) -> tuple[str, ...]:
    fallback = words.gettext(
        "This stands in for the whole country: regions and cities there have rules of their own, "
        "which we have not looked up for this place."
    )
    age = AGES[rule.age(today)]
    return (
        *((fallback,) if cautions.is_fallback(rule) else ()),
        *((words.gettext(age),) if age else ()),
    )
