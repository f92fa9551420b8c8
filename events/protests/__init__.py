"""The protest itself: its schedule, its life, its public revisions and its calendar entry."""
