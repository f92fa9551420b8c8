"""Finding missions, cities, places, States and protests, however they are typed."""
