"""Protests for other people's programs, as JSON and GeoJSON, one answer for every scope."""
