"""Our styles and scripts as the page carries them, and the policy that allows these and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from newsgraph.views.page.bundle import bundled, lean
from newsgraph.views.page.packing import pack_text
from newsgraph.views.theme import colours, part, signs, words

__all__ = ["ENTRY", "inlined"]

_HERE = Path(__file__).parent
ENTRY = "main.js"  # the module that starts the page and imports the others
_WORDS = (
    "lenses",
    "kinds",
    "known",
    "status",
    "stance",
    "mode",
    "realis",
    "outcome",
    "certainty",
    "marks",
)  # labels.js
_REMARKS = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s*([{};,>])\s*|(?<=:) ")  # no text in our styles holds these


@cache
def inlined() -> dict[str, Any]:
    """Our styles and scripts, and the policy that allows these and nothing else."""
    from markupsafe import Markup

    sheets = (colours(), part("evidence.css"), _text("page.css"), _text("views.css"))
    styles = _BLANKS.sub(r"\1", _REMARKS.sub("", "".join(sheets)))
    vis = _text("vendor/vis-network.min.js").strip()
    lists = {
        "WORDS": {name: values for name, values in words().items() if name in _WORDS},
        "SIGNS": signs(),
    }
    own = "\n".join(
        (
            *(
                f"const {name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"
                for name, value in lists.items()
            ),
            bundled(ENTRY, lambda name: _text(f"js/{name}")),
        )
    )
    script = f'"use strict";\n(() => {{\n{own}\n}})();\n'
    start = lean(_text("start.js"))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(start)} {_hash(vis)} {_hash(script)}",
            f"style-src {_hash(styles)}",
            "connect-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return {
        "styles": Markup(styles),  # noqa: S704
        "start": Markup(start),  # noqa: S704
        "library": pack_text(vis),
        "script": pack_text(script),
        "policy": policy,
    }


def _text(name: str) -> str:
    """A file of the page's folder."""
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
