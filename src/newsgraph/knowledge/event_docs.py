"""The page `docs/event-types.md`, made from the ontology.

To make it anew: `python -m newsgraph.knowledge.event_docs docs/event-types.md`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from newsgraph.knowledge.lexicon import EventLexicon, EventType, Trigger, load_lexicon

__all__ = ["event_types_page"]

_POS = {"v": "Verbs", "n": "Nouns", "a": "Adjectives"}
_HEAD = """# Event types

Made from `ontology/events.ttl` and `ontology/lexicon/triggers.tsv` by
`python -m newsgraph.knowledge.event_docs docs/event-types.md`; do not edit. How triggers,
constraints and frames are written: [ontology.md](ontology.md). Words in *italics* count only where their constraints
hold, which stand in the file. Every sentence here is run as a test.
"""


def event_types_page(lexicon: EventLexicon) -> str:
    """The whole page in Markdown: a table of all types, then a section for each."""
    triggers: dict[str, set[Trigger]] = defaultdict(set)
    for found in lexicon.by_head.values():
        for trigger in found:
            triggers[trigger.event_type].add(trigger)
    parts = [_HEAD, _table(lexicon, triggers)]
    parts.extend(_section(one, triggers[name]) for name, one in sorted(lexicon.types.items()))
    return "\n".join(parts)


def _table(lexicon: EventLexicon, triggers: dict[str, set[Trigger]]) -> str:
    lines = ["| type | PLOVER | CAMEO | triggers | what it is |", "|---|---|---|---|---|"]
    for name, one in sorted(lexicon.types.items()):
        codes = f"{one.plover or '–'} | {one.cameo or '–'}"
        lines.append(f"| [{name}](#{name.lower()}) | {codes} | {len(triggers[name])} | {one.definition} |")
    return "\n".join([*lines, ""])


def _section(one: EventType, triggers: set[Trigger]) -> str:
    lines = [f"## {one.name}", "", one.definition, ""]
    if one.parent:
        lines += [f"A finer type of {one.parent}.", ""]
    for pos, title in _POS.items():
        words = sorted(
            {_words(trigger) for trigger in triggers if trigger.pos == pos}, key=lambda word: (word.strip("*"), word)
        )
        if words:
            lines += [f"**{title}.** {', '.join(words)}", ""]
    others = sorted(
        {f"{t.plover} {t.cameo}" for t in triggers if t.plover and (t.plover, t.cameo) != (one.plover, one.cameo)}
    )
    if others:
        lines += [f"**Other codes, by the words.** {', '.join(others)}", ""]
    lines += ["Is one:", "", *(f"- {text}" for text in one.examples), ""]
    lines += ["Is none:", "", *(f"- {text}" for text in one.counter_examples), ""]
    return "\n".join(lines)


def _words(trigger: Trigger) -> str:
    words = trigger.text.partition(f".{trigger.pos}")[0]
    return f"*{words}*" if trigger.constraints else words


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(event_types_page(load_lexicon()), encoding="utf-8")
