"""Accounts without an address: pseudonym, passphrase, sessions, tiers and who may do what."""
