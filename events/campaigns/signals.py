"""What this slice tells those above it. Senders are apps; receivers run inside the transaction."""

from blinker import Namespace

_signals = Namespace()

campaign_revised = _signals.signal("campaign-revised")
"""What a public call is called changed, or whether the public reads its words: ``slug``."""
