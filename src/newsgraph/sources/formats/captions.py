"""Which elements of marked-up text say something of a picture, by their names: in pages, feeds and mail alike."""

from __future__ import annotations

import re
from functools import cache

from newsgraph.knowledge.resources import read_toml


def is_caption(*names: str | None) -> bool:
    """Whether a class, id or role, of which each may hold several words, is that of a caption or a credit.

    >>> is_caption("wp-caption-text"), is_caption("story-body", None), is_caption("lead imageCaption")
    (True, False, True)
    """
    return any(_captions().fullmatch(one) for name in names if name for one in name.lower().split())


@cache
def _captions() -> re.Pattern[str]:
    return re.compile("|".join(read_toml("sources.toml")["page"]["captions"]))
