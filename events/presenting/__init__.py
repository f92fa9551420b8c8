"""Protests, missions and scopes as a page shows them: finished words and addresses, no queries."""
