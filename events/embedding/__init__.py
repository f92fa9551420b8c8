"""What others take along: a list for their own page, a code for a camera."""
