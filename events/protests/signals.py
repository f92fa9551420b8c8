"""What this slice tells those above it. Senders are apps; receivers run inside the transaction."""

from blinker import Namespace

_signals = Namespace()

protest_revised = _signals.signal("protest-revised")
"""A protest became public, or what the public sees of it changed: ``protest``, ``change``."""
