"""The ways Doorstep says no: an error per way to fail, with words for the person who met it.

Slices raise their own subclasses; :mod:`events.web.errors` gives each way its HTTP status.
"""

from __future__ import annotations

from events.wording import Words


class Refused(Exception):
    """Something was asked that can't be done.

    :param message: what is wrong and what to do, as a gettext message.
    :param values: what fills the message's ``%(name)s``.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values

    def say(self, words: Words) -> str:
        """The message in a language."""
        return words.gettext(self.message, **self.values)


class NotThere(Refused):
    """There is no such thing, or none that this person may know of; the two look alike."""


class NotAllowed(Refused):
    """The thing is known to this person, the act is not theirs."""


class NotValid(Refused):
    """What was given breaks a rule. ``field`` names the part of the form to mend."""

    def __init__(self, message: str, *, field: str | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field


class Conflict(Refused):
    """Somebody else changed the thing meanwhile."""


class Busy(Refused):
    """Too much at once; later it will work."""

    retry_after_seconds = 5
