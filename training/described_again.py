"""Train the weights by which a description takes up one before it: `python training/described_again.py [--held-out]`.

Every noun that the gold marks as a party, and every other that likely is one, stands against the parties described
before it in its article; a ranking (softmax over them and "somebody new") is fitted. With `--held-out` it prints how it
goes over folds; without it the weights are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from antecedents import Case
from descriptions import FOLDS, fit_or_judge, options
from gold import articles

from newsgraph.reading.network.tagger import TaggedSpan
from newsgraph.reading.parties.described_parties import likelihood
from newsgraph.reading.parties.descriptions.again import (
    AGAIN_WEIGHTS,
    MOST,
    Description,
    description_of,
    features_of_new,
    features_of_party,
    sentences_between,
)
from newsgraph.reading.parties.name_spans import mark
from newsgraph.reading.parties.nominal_mentions import party_kind
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.words.parse import annotate

KINDS = ("Group", "Organization", "Person")
LIKELY = 0.47
"""Likelihood from which a noun that the gold leaves unmarked stands among the parties, as somebody by itself."""
UNMARKED = 0.3
"""Weight of such a noun: it is most likely nobody, but may have been passed over."""
NAMES = ("Person", "Organization", "Place", "Facility")


def described(row: dict[str, Any], doc: Any) -> dict[int, str]:
    """Head of each description in the gold -> id of its entity."""
    found: dict[int, str] = {}
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is not None and mention["kind"] == "nominal":
                found.setdefault(span.root.i, entity["id"])
    return found


def of_article(row: dict[str, Any], doc: Any, names: Iterable[TaggedSpan], fold: int) -> Iterator[Case]:
    """Every description of one article after the first."""
    mark(doc, names)
    gold = described(row, doc)
    inside = {i for n in names if n.score >= 0.45 and n.label in NAMES for i in range(n.start, n.end)}
    parties: dict[tuple[str, str], list[Description]] = {}
    starts = [sentence.start for sentence in doc.sents]
    for token in doc:
        kind = party_kind(token, told=True) if token.idx not in inside else None
        if kind not in KINDS:
            continue
        mine = gold.get(token.i)
        if mine is None and (kind == "Person" or likelihood(token, kind) < LIKELY):
            continue
        new = description_of(token, kind)
        key = (kind, mine or f"unmarked {token.i}")
        before = [(k, party) for k, party in parties.items() if k[0] == kind]
        before = sorted(before, key=lambda one: -one[1][-1].at)[:MOST]
        if before:
            rivals = [party for _, party in before]
            back = [sentences_between(starts, party[-1].at, new.at) for party in rivals]
            told = [features_of_party(new, party, n, back[n]) for n, party in enumerate(rivals)]
            features = (features_of_new(new, rivals), *told)
            right = frozenset(n for n, (k, _) in enumerate(before, 1) if k == key) or frozenset({0})
            yield Case(str(fold), "own", kind, features, right, UNMARKED if mine is None else 1.0)
        parties.setdefault(key, []).append(new)


def cases(rows: Sequence[dict[str, Any]], reader: ModelReader) -> list[Case]:
    """The cases of all articles; `doc` is the fold that each is in."""
    found: list[Case] = []
    for number, (row, doc) in enumerate(zip(rows, annotate((r["text"] for r in rows), reader._nlp), strict=True)):
        fold = row.get("fold", -1)
        found += of_article(row, doc, reader.tagging(row["text"]).names, fold if fold >= 0 else number % FOLDS)
    return found


def main() -> None:
    """Fit, or tell how well it goes over folds."""
    args = options(AGAIN_WEIGHTS).parse_args()
    fit_or_judge(cases(articles(args.train), ModelReader()), args, "party", least_weight=1.0)


if __name__ == "__main__":
    main()
