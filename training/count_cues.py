"""Count which words introduce somebody's content, for `ontology/lexicon/speech_cues.tsv`.

    python training/count_cues.py ../shared/traindata/attrib_polnear/data.jsonl > ontology/lexicon/speech_cues.tsv

For every verb, noun and adjective with a complement (outside quotation marks): how often hand-marked
news has the word in a cue and the complement in its content. Only counts of words leave this script.
`--parsed FILE` keeps the parses, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import sys

from spacy.tokens import DocBin

from newsgraph.knowledge.speech import speech_words
from newsgraph.reading.words.clauses import complements, is_negated, lemma
from newsgraph.reading.words.parse import annotate, load_pipeline
from newsgraph.reading.words.quotation_marks import find_quotations

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
LEAST = 3  # occurrences that a row needs
SHARE = 0.15  # and the share of them that introduced content
ATTRIBUTES = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"]


def parsed(rows, file):
    """The rows' texts with syntax, from `file` if it is there."""
    nlp = load_pipeline()
    if file and file.exists():
        return list(DocBin().from_disk(file).get_docs(nlp.vocab))
    docs = list(annotate((row["text"] for row in rows), nlp))
    if file:
        DocBin(attrs=ATTRIBUTES, docs=docs).to_disk(file)
    return docs


def count(rows, docs):
    """Counter of (pos, lemma, frame) and of those that introduced content."""
    total, hits = collections.Counter(), collections.Counter()
    for row, doc in zip(rows, docs, strict=True):
        contents, cues = [], collections.defaultdict(list)
        for attribution in row["gold"]["attributions"]:
            contents.append({i for s in attribution["content"] for i in range(s["start"], s["end"])})
            for s in attribution["cue"]:
                for token in doc.char_span(s["start"], s["end"], alignment_mode="expand") or ():
                    cues[token.i].append(len(contents) - 1)
        quoted = {i for q in find_quotations(doc.text) for i in range(q.inner.start, q.inner.end)}
        for token in doc:
            pos = POS.get(token.pos_)
            if pos is None or token.idx in quoted or token.dep_ in ("aux", "auxpass") or is_negated(token):
                continue
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.lower_ in speech_words("unspeaking"):
                continue
            for frame, head in complements(token):
                words = [t.idx for t in head.subtree]
                key = (pos, lemma(token), frame)
                total[key] += 1
                hits[key] += any(2 * sum(i in contents[k] for i in words) >= len(words) for k in cues[token.i])
    return total, hits


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--parsed", type=pathlib.Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.data.open(encoding="utf-8")]
    total, hits = count(rows, parsed(rows, options.parsed))
    print("# How often an English word with a complement introduced somebody's content: part of speech, lemma,")
    print("# frame, times it did, times it occurred. Made by training/count_cues.py from hand-marked news.")
    for key in sorted(total):
        listed = key[1].isascii() and key[1].replace("-", "").isalpha()
        if listed and total[key] >= LEAST and hits[key] >= SHARE * total[key]:
            print(*key, hits[key], total[key], sep="\t")
    sys.stderr.write(f"{len(rows)} articles, {sum(total.values())} complements, {sum(hits.values())} of them content\n")


if __name__ == "__main__":
    main()
