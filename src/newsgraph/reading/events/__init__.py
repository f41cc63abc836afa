"""What happened: triggers, participants, factuality, days and quantities."""
