"""One's own account: what opens it, where it is open, what is kept of it, and how to leave."""
