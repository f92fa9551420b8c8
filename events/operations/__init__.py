"""Setting up, filling with samples, health."""
