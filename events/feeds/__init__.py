"""Calendars for calendar programs (RFC 5545), one for every scope."""
