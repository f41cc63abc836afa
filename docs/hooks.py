"""For the site: what leads out of the documentation, into the source, is shown as the path that it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(((?:\.\./)+[^)\s#]+)(#[^)\s]*)?\)")


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """The page's Markdown; links to files outside of docs/ become words and path."""
    docs = Path(config["docs_dir"]).resolve()
    here = docs / Path(page.file.src_path).parent

    def inside(found: re.Match[str]) -> str:
        target = (here / found[3]).resolve()
        if target.is_relative_to(docs):
            return found[0]
        path = target.relative_to(docs.parent).as_posix()
        return f"{found[2]}" if found[2].strip("`") == path else f"{found[2]} (`{path}`)"

    return _LINK.sub(inside, markdown)
