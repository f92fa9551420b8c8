"""How every page behaves: audience, headers, languages, errors, fields."""
