"""Who shares a protest: invitations, handing over, freezing, notes."""
