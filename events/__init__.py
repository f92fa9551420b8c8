"""Doorstep: protests in front of embassies, and a calendar for every list of them."""
