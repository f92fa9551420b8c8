"""Looking after a protest: clashes, moving, calling off, urgent words, the day after."""
