"""Series: the dates that a rule makes, and changing some or all of them."""
