"""Pages for organizers: schedule, edit, cancel, restore."""
