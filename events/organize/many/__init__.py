"""Many protests at once: series, clones, a day of action from a sheet."""
