"""Events as the trained network sees them: triggers, participants, days and numbers; who is asked for what."""
