"""Who shares a protest: invitations, handing over, claims, notes."""
