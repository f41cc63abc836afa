"""What keeps a workspace alive: backups, what people decided as a file, and whether all is in order."""

from __future__ import annotations

from newsgraph.maintenance.backup import Saved, back_up, restore
from newsgraph.maintenance.doctor import Checked, examine

__all__ = ["Checked", "Saved", "back_up", "examine", "restore"]
