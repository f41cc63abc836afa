"""How a run that takes long tells of itself: its pace, its log."""
