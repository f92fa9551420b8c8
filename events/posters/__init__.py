"""Posters of protests to print, and locators: small maps that show where a city lies."""
