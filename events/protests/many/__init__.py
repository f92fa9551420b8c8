"""The same protest at many missions: clones, and a day of action from a sheet."""
