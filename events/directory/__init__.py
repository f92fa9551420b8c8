"""Pages for readers: browse by place and State, a mission, a protest."""
