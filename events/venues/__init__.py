"""Venues: international events that a State's official delegation attends."""
