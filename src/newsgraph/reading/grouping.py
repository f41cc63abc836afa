"""Names of one article grouped into entities: full names, surnames, acronyms, countries behind adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.coreference import antecedent_finder
from newsgraph.reading.entities import EntityTable
from newsgraph.reading.names import pipeline_names

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Article

__all__ = ["find_entities"]


def find_entities(doc: Doc, article: Article) -> EntityTable:
    """The article's entities with all their name mentions; descriptions and pronouns on demand."""
    table = EntityTable(doc)
    for name in pipeline_names(doc):
        if name.label not in ("Person", "Organization", "Place"):
            continue
        text = doc[name.start : name.end].text
        draft = next((d for d in table if d.name == text), None) or table.add(name.label, text, named=True)  # type: ignore[arg-type]
        table.mention(draft, name.start, name.end, "name")
    table.antecedent = antecedent_finder(table)
    return table
