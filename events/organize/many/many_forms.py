"""Forms that make many protests at once: at other missions, or from a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField

from events.missions import naming
from events.missions.models import Mission
from events.organize.many.repeating import BoxesField
from events.protests.many.cloning import MOST_CLONES
from events.protests.many.elsewhere import Timing
from events.web.fields import Needed, PageForm
from events.web.languages import current_words
from events.wording import mark

TIMING_WORDS: Mapping[Timing, str] = {
    Timing.LOCAL: mark("At the same time of day everywhere, by each place's own clocks"),
    Timing.INSTANT: mark("At one moment everywhere: evening here is morning there"),
}


class CloneForm(PageForm):
    """At which missions a protest is to be held too, and when."""

    missions = BoxesField(mark("Missions"))
    timing = RadioField(mark("When?"), default=Timing.LOCAL)

    def __init__(self, *arguments: Any, posts: Sequence[Mission], ticked: Sequence[str]) -> None:
        """Build the form for a State's missions.

        :param posts: all that can be chosen. :param ticked: the ids of those ticked at first.
        """
        super().__init__(*arguments, missions=list(ticked))
        words = current_words()
        self._posts = {post.id: post for post in posts}
        self.missions.choices = [(post.id, naming.title(post, words)) for post in posts]
        self.timing.choices = [
            (timing.value, words.gettext(said)) for timing, said in TIMING_WORDS.items()
        ]

    @property
    def chosen(self) -> list[Mission]:
        """The ticked missions."""
        return [self._posts[ticked] for ticked in dict.fromkeys(self.missions.data or ())]

    @property
    def chosen_timing(self) -> Timing:
        """When it is to be; only of a valid form."""
        return Timing(self.timing.data)


class SheetForm(PageForm):
    """A sheet, as it is pasted from a spreadsheet program."""

    # Not canonical text: a row's line is counted in what was pasted, and each cell is made so.
    rows = TextAreaField(
        mark("Rows"),
        validators=[Needed(mark("Paste the rows."))],
        render_kw={"rows": 12, "spellcheck": "false", "autocomplete": "off"},
    )
    keep_good = BooleanField(mark("Leave wrong rows out and take the others"))


def first_ticked(posts: Sequence[Mission]) -> list[str]:
    """The missions that are ticked before anybody chose: all, or the embassies if all are many."""
    if len(posts) <= MOST_CLONES:
        return [post.id for post in posts]
    return [post.id for post in posts if post.mission_kind.speaks_to_the_government][:MOST_CLONES]
