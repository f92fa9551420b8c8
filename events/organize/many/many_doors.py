"""What the page of one protest offers beyond it: again, elsewhere, all dates of its series."""

from __future__ import annotations

from flask import url_for

from events import clock
from events.organize.many.again import again_url
from events.organizers.policy import Action, can
from events.organizers.session import actor
from events.protests.models import Protest


def many_doors(protest: Protest) -> dict[str, str]:
    """The addresses; empty for what can't be done."""
    may_create = can(actor(), Action.CREATE)
    is_ahead = protest.starts_at > clock.now()
    series_id = protest.series_id
    return {
        "again_url": again_url(protest) if may_create else "",
        "clone_url": url_for("organize_many.clone", protest_id=protest.id)
        if may_create and is_ahead
        else "",
        "series_url": url_for("organize_series.series", series_id=series_id) if series_id else "",
    }
