"""Notices of assembly: what the law wants to know in advance, by when, and who says so."""
