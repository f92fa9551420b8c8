"""What this slice tells those above it. Senders are apps; receivers run inside the transaction."""

from blinker import Namespace

_signals = Namespace()

venue_revised = _signals.signal("venue-revised")
"""Public facts of a venue changed: ``venue_id`` and ``fields``, the names of the columns."""
