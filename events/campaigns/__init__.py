"""Calls: one statement, many missions, and what each of us can do."""
