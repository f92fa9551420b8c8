"""Which protests a page or feed holds, and when that last changed."""
