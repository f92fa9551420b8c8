"""A protest as a calendar entry: its words, and the lines of its VEVENT (RFC 5545)."""
