"""The page `docs/event-types.md`, made from the ontology.

To make it anew: `python -m newsgraph.knowledge.event_docs docs/event-types.md`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from newsgraph.knowledge.lexicon import EventLexicon, EventType, Trigger, load_lexicon

__all__ = ["event_types_page"]

_HEAD = """# Event types

Made from `ontology/events.ttl` and `ontology/lexicon/codes.tsv` by
`python -m newsgraph.knowledge.event_docs docs/event-types.md`; do not edit. Which words name an event, and of which
type, the trained network says. Every sentence here is read by a test. Words that narrow a code stand with it.
"""


def event_types_page(lexicon: EventLexicon) -> str:
    """The whole page in Markdown: a table of all types, then a section for each."""
    coded: dict[str, set[Trigger]] = defaultdict(set)
    for found in lexicon.codes.values():
        for trigger in found:
            coded[trigger.event_type].add(trigger)
    parts = [_HEAD, _table(lexicon)]
    parts.extend(_section(one, coded[name]) for name, one in sorted(lexicon.types.items()))
    return "\n".join(parts)


def _table(lexicon: EventLexicon) -> str:
    lines = ["| type | PLOVER | CAMEO | what it is |", "|---|---|---|---|"]
    for name, one in sorted(lexicon.types.items()):
        codes = f"{one.plover or '–'} | {one.cameo or '–'}"
        lines.append(f"| [{name}](#{name.lower()}) | {codes} | {one.definition} |")
    return "\n".join([*lines, ""])


def _section(one: EventType, coded: set[Trigger]) -> str:
    lines = [f"## {one.name}", "", one.definition, ""]
    if one.parent:
        lines += [f"A finer type of {one.parent}.", ""]
    lines += ["Is one:", "", *(f"- {text}" for text in one.examples), ""]
    lines += ["Is none:", "", *(f"- {text}" for text in one.counter_examples), ""]
    by_code: dict[str, list[str]] = defaultdict(list)
    for trigger in sorted(coded, key=lambda t: t.words):
        by_code[f"{trigger.plover} {trigger.cameo}".strip() or "no code"].append(" ".join(trigger.words))
    for code, words in sorted(by_code.items()):
        lines += [f"**{code}.** {', '.join(dict.fromkeys(words))}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(event_types_page(load_lexicon()), encoding="utf-8")
