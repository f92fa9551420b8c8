"""States, cities, places, zones and distances: facts as frozen values, no tables."""
