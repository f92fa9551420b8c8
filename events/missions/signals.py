"""What this slice tells those above it. Senders are apps; receivers run inside the transaction."""

from blinker import Namespace

_signals = Namespace()

mission_revised = _signals.signal("mission-revised")
"""Public facts of a mission changed: ``mission_id`` (the new one, if it was renamed) and
``fields``, the names of the changed columns; ``id`` among them means that it was renamed."""
