"""Who and where: the frame's slots filled with the article's entities."""

from newsgraph.reading.events.arguments.frames import Arguments

__all__ = ["Arguments"]
