"""What the law wants before people assemble at a place: one rule, as typed values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from dateutil.relativedelta import relativedelta

MARKED_AFTER = relativedelta(months=6)
WITHOUT_DATES_AFTER = relativedelta(months=18)


class RuleForm(StrEnum):
    """Which protests a rule is about. ``any`` covers both; a picket that walks is a procession."""

    ANY = "any"
    STATIC = "static"
    PROCESSION = "procession"


class Regime(StrEnum):
    """What has to happen before people may assemble."""

    NONE = "none"
    NOTIFICATION = "notification"
    AUTHORISATION = "authorisation"
    DISCRETIONARY = "prohibited_or_discretionary"


class Unit(StrEnum):
    """How a lead time is counted. Of clear days, neither the first nor the last one counts."""

    HOURS = "hours"
    DAYS = "days"
    CLEAR_DAYS = "clear_days"
    WORKING_DAYS = "working_days"


class CountedTo(StrEnum):
    """What a lead time ends at: the start, or the moment at which the call is first published."""

    START = "start"
    ANNOUNCEMENT = "public_announcement"


class Spontaneous(StrEnum):
    """How protests without timely notice are treated."""

    ALLOWED = "allowed"
    TOLERATED = "tolerated"
    UNCLEAR = "unclear"
    NOT_ALLOWED = "not_allowed"


class Confidence(StrEnum):
    """How sure we are. Low: a number may stand in the file, but no date is shown."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """What a rule rests on: a source that was read, knowledge, or some of each."""

    RETRIEVED = "retrieved"
    MIXED = "mixed"
    KNOWLEDGE = "knowledge"


class Weekend(StrEnum):
    """The days on which offices are shut, where the holiday calendar is not to decide."""

    FRIDAY_SATURDAY = "fri-sat"

    @property
    def weekdays(self) -> frozenset[int]:
        """Numbers of these days, Monday being 0."""
        return frozenset({4, 5})


class Age(StrEnum):
    """How long ago a rule was looked up: ``old`` ones are marked, ``expired`` ones lose dates."""

    FRESH = "fresh"
    OLD = "old"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Notice:
    """How long before what a notice must have arrived: 48 hours before the start."""

    amount: int
    unit: Unit
    counted_to: CountedTo


@dataclass(frozen=True)
class Urgent:
    """How long before the start an urgent notice must have arrived; hours or days."""

    amount: int
    unit: Unit


@dataclass(frozen=True)
class Evidence:
    """Where a rule was read.

    :ivar basis: what it rests on.
    :ivar addresses: the pages that were read; they need not be the law's own.
    :ivar looked_up_on: the day on which they were read; None where nothing was.
    """

    basis: Basis
    addresses: tuple[str, ...]
    looked_up_on: date | None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the law of one jurisdiction wants for one form of assembly.

    :ivar jurisdiction: ``DE`` (country), ``DE-BE`` (ISO 3166-2) or ``BE:2800866`` (GeoNames id).
    :ivar place: English name of the city, for the third kind.
    :ivar notice: the lead time; None if the law names no number or we could not confirm one.
    :ivar max_ahead_days: how many days before the start a notice is accepted at the earliest.
    :ivar min_participants: the headcount at which the duty begins; None if it always holds.
    :ivar authority: whom to tell. :ivar authority_url: its page, or empty.
    :ivar embassy_rule: what is special in front of missions, or empty.
    :ivar legal_source: the law's name and sections. :ivar source_url: the law's address.
    :ivar verified_on: the source's own date, YYYY, YYYY-MM or YYYY-MM-DD, or empty.
    :ivar note: what else has to be known. Texts are English.
    :ivar skips_non_working: hours on weekends and public holidays do not count.
    :ivar cutoff: local time by which notice must be there on its last day.
    :ivar filed_in_office_hours: notice is only taken while offices are open.
    :ivar as_of: the day up to which the rule was known; its look-up, else its file's latest.
    """

    jurisdiction: str
    place: str
    form: RuleForm
    regime: Regime
    notice: Notice | None
    max_ahead_days: int | None
    min_participants: int | None
    authority: str
    authority_url: str
    embassy_rule: str
    spontaneous: Spontaneous | None
    legal_source: str
    source_url: str
    verified_on: str
    confidence: Confidence
    note: str
    skips_non_working: bool
    cutoff: time | None
    filed_in_office_hours: bool
    weekend: Weekend | None
    urgent: Urgent | None
    evidence: Evidence
    as_of: date

    @property
    def key(self) -> tuple[str, RuleForm]:
        """What names it in its file."""
        return self.jurisdiction, self.form

    @property
    def country(self) -> str:
        """Code of the country whose law it is."""
        return self.jurisdiction[:2]

    @property
    def counts_to_announcement(self) -> bool:
        """Whether notice is due before the call is published, so that publishing may break it."""
        return self.notice is not None and self.notice.counted_to is CountedTo.ANNOUNCEMENT

    def age(self, today: date) -> Age:
        """How old it is on a day."""
        if self.as_of + WITHOUT_DATES_AFTER < today:
            return Age.EXPIRED
        return Age.OLD if self.as_of + MARKED_AFTER < today else Age.FRESH
