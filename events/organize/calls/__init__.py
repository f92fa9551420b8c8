"""An organizer's calls: writing one, its letters, venues, helpers, and answering one."""
