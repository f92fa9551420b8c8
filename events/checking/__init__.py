"""A strict reader of calendars: what is wrong with a feed, where, and what to do about it."""
