"""The sentences that rules are told in; each is translated where it is shown."""

from __future__ import annotations

from events.notices.cautions import Ban, ForeignOrganizer
from events.notices.deadline import NoDate
from events.notices.rules import (
    Age,
    Confidence,
    Notice,
    Regime,
    Rule,
    RuleForm,
    Spontaneous,
    Unit,
    Urgent,
)
from events.wording import Words, mark

HEADINGS = {
    RuleForm.ANY: mark("Any protest"),
    RuleForm.STATIC: mark("If it stays in one place"),
    RuleForm.PROCESSION: mark("If it marches"),
}
NEEDED = {
    Regime.NONE: mark("We found no duty to give notice."),
    Regime.NOTIFICATION: mark("Notice to the authority."),
    Regime.AUTHORISATION: mark("Permission from the authority."),
    Regime.DISCRETIONARY: mark("Approval, which the authority may refuse."),
}
UNKNOWN = mark("We have looked up no rule for this place.")
ADVISED = mark("Notice is advised: it is voluntary, or its lack is not punished.")
BANS = {
    Ban.MARTIAL_LAW: mark(
        "Martial law: protests may be forbidden or limited. Look for the latest order first."
    ),
    Ban.BLANKET: mark("Public protest is forbidden there, or hardly ever approved."),
}
LATE = {
    Spontaneous.ALLOWED: mark(
        "Urgent and spontaneous protests are allowed: tell the authority at once."
    ),
    Spontaneous.TOLERATED: mark(
        "Urgent and spontaneous protests are often tolerated: tell the authority at once, and say "
        "why it could not be earlier."
    ),
    Spontaneous.UNCLEAR: mark("We found no clear rule for urgent protests: ask the authority."),
    Spontaneous.NOT_ALLOWED: mark("We found no way to protest there without timely notice."),
}
FOREIGNERS = {
    ForeignOrganizer.BARRED: mark(
        "People who are not citizens may not organize, lead or steward a protest there. Check how "
        "this applies to you."
    ),
    ForeignOrganizer.NEEDS_APPROVAL: mark(
        "Organizers who are not citizens need an approval of their own there."
    ),
    ForeignOrganizer.CITIZENS_ONLY: mark("Only citizens may organize a protest there."),
    ForeignOrganizer.RESTRICTED: mark(
        "Organizers who are not citizens are restricted there, and may risk their visa."
    ),
}
CONFIDENCE = {
    Confidence.HIGH: mark("Well sourced"),
    Confidence.MEDIUM: mark("Check before relying on it"),
    Confidence.LOW: mark("Unsure: no date given"),
}
AGES = {
    Age.FRESH: "",
    Age.OLD: mark("Looked up more than 6 months ago: check that it still holds."),
    Age.EXPIRED: mark(
        "Looked up more than 18 months ago: numbers and dates are hidden until it is looked up "
        "again."
    ),
}
NO_NUMBER = {
    NoDate.NO_NUMBER: mark("The law names no lead time that we could confirm."),
    NoDate.UNSURE: mark("We are not sure enough of the lead time to name one."),
    NoDate.EXPIRED: mark("We looked this rule up too long ago to rely on it."),
}
DISCLAIMER = (
    mark(
        "This is general information, not legal advice. We read the law from public sources on the "
        "date shown; laws, local by-laws and temporary bans change."
    ),
    mark(
        "The date is when your notice must have arrived. Missing it does not always make a "
        "peaceful protest unlawful: many laws have a route for urgent or spontaneous protests. In "
        "some countries, though, taking part without approval is an offence."
    ),
    mark(
        "Rules may differ if you are not a citizen, and taking part may affect your visa or "
        "safety. Check with the authority or a lawyer."
    ),
)


def lead_time(notice: Notice | Urgent, words: Words) -> str:
    """``48 hours``, ``6 clear days``, ``10 working days``."""
    number = notice.amount
    if notice.unit is Unit.HOURS:
        return words.ngettext("%(num)s hour", "%(num)s hours", number)
    if notice.unit is Unit.CLEAR_DAYS:
        return words.ngettext("%(num)s clear day", "%(num)s clear days", number)
    if notice.unit is Unit.WORKING_DAYS:
        return words.ngettext("%(num)s working day", "%(num)s working days", number)
    return words.ngettext("%(num)s day", "%(num)s days", number)


def disclaimer(words: Words) -> tuple[str, ...]:
    """What stands beside every date: paragraphs."""
    return tuple(words.gettext(paragraph) for paragraph in DISCLAIMER)


def duty_begins(rule: Rule, words: Words) -> str:
    """From how many people on a rule holds; empty if it holds for anybody."""
    least = rule.min_participants or 1
    if least == 1:
        return ""
    return words.ngettext(
        "The duty begins at %(num)s person.", "The duty begins at %(num)s people.", least
    )
