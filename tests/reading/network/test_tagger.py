"""The tagger around the network: windows, legal tags, spans of the text, checked weights.

The network is a fake here (a table from word to tag), so that these tests hold whatever the weights say; the last
ones read with the shipped weights.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from examples_made import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.errors import KnowledgeError
from newsgraph.reading.network import tagger as module
from newsgraph.reading.network.decoding import best_path, windows
from newsgraph.reading.network.tagger import Tagger, load_tagger
from newsgraph.reading.network.vocabulary import Vocabulary
from newsgraph.reading.network.weights_file import WEIGHTS, Labels
from newsgraph.reading.network.wordpieces import SHAPES, casing, pieces

HEADS = {
    "names": ("O", "B-Person", "I-Person", "B-Place", "I-Place"),
    "content": ("O", "B", "I", "B+"),
    "source": ("O", "B", "I"),
    "cue": ("O", "B", "I"),
    "event": ("O", "Attack", "Meeting"),
    "party": ("O", "Person", "Group"),
    "measure": ("O", "killed", "money"),
    "realis": ("actual", "future", "demanded"),
    "polarity": ("positive", "negative"),
}
LABELS = Labels(HEADS, window=8, stride=4, lowest_trigger=0.2, temperature={}, outside={})
WIDTH = sum(len(tags) for tags in HEADS.values())
VECTORS = np.zeros((1, 4), dtype=np.float32)
WORDS = ("[UNK]", "mara", "quill", "port", "sella", "shelled", "met", "said", "she", "in", ".", ",", '"', "'", "s")


def whole_words() -> Vocabulary:
    """A vocabulary of whole words, lower-case as the encoder's."""
    return Vocabulary({word: at for at, word in enumerate(WORDS)})


def fake_tagger(**tags: dict[str, str]) -> Tagger:
    """A tagger whose network knows, for every head, the tag of some words."""
    table = np.zeros((len(WORDS), WIDTH), dtype=np.float32)
    for head, known in tags.items():
        at = LABELS.columns(head).start
        for word, tag in known.items():
            table[WORDS.index(word), at + HEADS[head].index(tag)] = 4.0
    return Tagger(whole_words(), lambda ids, _: (table[ids], np.repeat(VECTORS, len(ids), axis=0)), LABELS)


PEOPLE = {"mara": "B-Person", "quill": "I-Person", "port": "B-Place", "sella": "I-Place"}


def test_a_name_is_the_words_it_covers_and_nothing_round_them() -> None:
    """No space, stop or possessive belongs to a name."""
    text = "Mara Quill's men met in  Port Sella."
    found = [(text[s.start : s.end], s.label) for s in fake_tagger(names=PEOPLE).tag(text).names]
    assert found == [("Mara Quill", "Person"), ("Port Sella", "Place")]


def test_a_name_does_not_go_on_over_a_blank_line() -> None:
    """The first word of a paragraph never continues a name of the one before."""
    text = "Mara\n\nQuill met"
    first = fake_tagger(names=PEOPLE).tag(text).names[0]
    assert (first.start, first.end) == (0, 4)


def test_further_parts_of_a_content_say_so() -> None:
    """A quotation that goes on after its cue is marked as a further part."""
    said = fake_tagger(content={"mara": "B", "quill": "I", "port": "B+", "sella": "I"}, cue={"said": "B"})
    found = said.tag("Mara Quill, she said, Port Sella")
    assert [s.label for s in found.contents] == ["content", "content+"]
    assert [(s.start, s.end, s.label) for s in found.cues] == [(16, 20, "cue")]


def test_a_trigger_has_a_type_and_whether_it_happened() -> None:
    """What is known of an event stands with its word."""
    tagger = fake_tagger(event={"shelled": "Attack"}, realis={"shelled": "demanded"}, polarity={"shelled": "negative"})
    strong = [e for e in tagger.tag("Mara shelled Port Sella").events if e.score > 0.7]
    assert [(e.start, e.end, e.label) for e in strong] == [(5, 12, "Attack")]
    assert max(strong[0].realis, key=lambda name: strong[0].realis[name]) == "demanded"
    assert strong[0].negative > 0.9


def test_the_chances_of_types_are_those_among_events() -> None:
    """How likely a word is an event at all is told apart from which one it is."""
    found = fake_tagger(event={"shelled": "Attack", "met": "Meeting"}).tag("Mara shelled Port Sella")
    event = max(found.events, key=lambda e: e.score)
    assert event.types["Attack"] > 0.9
    assert sum(event.types.values()) == pytest.approx(1, abs=0.05)


def test_a_described_party_and_a_number_have_their_kind() -> None:
    """Single words are labelled where something is likelier than nothing."""
    found = fake_tagger(party={"port": "Group"}, measure={"sella": "killed"}).tag("Mara met Port Sella")
    assert [(s.start, s.label) for s in found.parties if s.score > 0.7] == [(9, "Group")]
    assert [(s.start, s.label) for s in found.measures if s.score > 0.7] == [(14, "killed")]


def test_every_word_has_its_vectors() -> None:
    """A word is found again by any of its characters."""
    words = fake_tagger(names=PEOPLE).tag("Mara Quill met").words
    assert words is not None
    assert words.vectors.shape == (3, 4)
    assert [words.at(i) for i in (0, 3, 5, 9, 11)] == [0, 0, 1, 1, 2]


def test_a_text_without_words_has_no_tags() -> None:
    """Nothing in, nothing out."""
    assert fake_tagger(names=PEOPLE).tag(" \n\t ") == module.Tagging()
    assert fake_tagger(names=PEOPLE).tag("") == module.Tagging()


@given(n=st.integers(1, 2000), size=st.integers(2, 200), share=st.floats(0.3, 1.0))
def test_every_piece_is_decided_once_by_a_window_that_sees_it(n: int, size: int, share: float) -> None:
    """Windows cover the text without gap, and each decides only what it sees."""
    done = 0
    for start, end, until in windows(n, size, max(1, int(size * share))):
        assert start <= done < until <= end
        done = until
    assert done == n


def test_a_long_text_is_read_as_its_sentences_are() -> None:
    """Cutting into windows changes no tag where the network looks at single words."""
    reader = fake_tagger(names=PEOPLE)
    text = " ".join(["Mara Quill met in Port Sella ."] * 40)
    found = reader.tag(text).names
    assert len(found) == 80
    assert {text[s.start : s.end] for s in found} == {"Mara Quill", "Port Sella"}


@given(text=st.text(alphabet=st.sampled_from("Mara Quill Port.,\"'\u2019s\n\ud800\u0301é漢😀 "), max_size=200))
@settings(max_examples=examples(150))
def test_spans_lie_in_any_text_and_have_no_space_at_their_edges(text: str) -> None:
    """Hostile text gives spans that fit it."""
    for span in fake_tagger(names=PEOPLE, cue={"[UNK]": "B"}).tag(text).names:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]


@given(st.lists(st.lists(st.floats(-8, 0), min_size=5, max_size=5), min_size=1, max_size=12))
def test_the_best_path_is_always_legal(rows: list[list[float]]) -> None:
    """An I tag stands only after a tag of its own kind."""
    tags = HEADS["names"]
    path = best_path(np.array(rows, dtype=np.float32), tags, np.zeros(len(rows), dtype=np.bool_))
    before = "O"
    for tag in (tags[i] for i in path):
        assert not tag.startswith("I") or before.endswith(tag[1:])
        before = tag


def test_an_illegal_tag_is_mended_by_what_is_likeliest_over_the_whole_span() -> None:
    """B-Person I-Place becomes one name of the kind that the two words together favour."""
    chances = np.log(np.array([[0.01, 0.50, 0.01, 0.45, 0.03], [0.01, 0.02, 0.10, 0.02, 0.85]], dtype=np.float32))
    path = best_path(chances, HEADS["names"], np.zeros(2, dtype=np.bool_))
    assert [HEADS["names"][i] for i in path] == ["B-Place", "I-Place"]


def test_the_shape_of_a_word_tells_its_casing() -> None:
    """Nine casings are told apart."""
    words = ("port", "Port", "PORT", "P", "McPort", "1908", "G20", ",", "漢")
    assert [casing(w) for w in words] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_shapes_tell_line_breaks_and_stay_in_range() -> None:
    """A space, a line break and a blank line before a word differ."""
    found = pieces(whole_words(), "mara quill\nport\r\n\r\nsella.")
    assert list(found.shapes % 8) == [3, 1, 2, 3, 0]
    assert found.shapes.max() < SHAPES


shipped = pytest.mark.skipif(not (WEIGHTS / "labels.json").exists(), reason="the weights are not in this checkout")


def test_missing_weights_are_said_to_be_missing(tmp_path: Path) -> None:
    """The error names the file and the way out."""
    with pytest.raises(KnowledgeError, match=r"labels\.json.*missing.*install newsgraph again"):
        load_tagger(1, tmp_path)


def test_labels_of_another_schema_are_refused(tmp_path: Path) -> None:
    """Weights of a later or earlier program do not load."""
    (tmp_path / "labels.json").write_text(json.dumps({"schema": "newsgraph.tagger/0"}))
    with pytest.raises(KnowledgeError, match="schema"):
        load_tagger(1, tmp_path)


@shipped
def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    """One changed byte is enough."""
    folder = Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))
    with (folder / "tokenizer.json").open("ab") as file:
        file.write(b" ")
    with pytest.raises(KnowledgeError, match="damaged"):
        load_tagger(1, folder)


@shipped
def test_the_shipped_model_reads_names_and_speech() -> None:
    """A plain sentence is read as a person would."""
    text = "Mara Quill, the mayor of Port Sella, said on Tuesday that soldiers had attacked the town's market."
    found = load_tagger().tag(text)
    names = {(text[s.start : s.end], s.label) for s in found.names}
    assert {("Mara Quill", "Person"), ("Port Sella", "Place")} <= names
    assert text[found.cues[0].start :].startswith("said")
    assert any("attacked the town" in text[s.start : s.end] for s in found.contents)
    assert any(text[s.start : s.end] == "attacked" and s.label == "Attack" for s in found.events)


@shipped
def test_the_shipped_model_tags_alike_whatever_came_before_and_on_any_number_of_threads() -> None:
    """Tags are a function of the text alone."""
    text = "Troops of Vandor took Port Sella on 3 May, the Harbour Agency reported. " * 12
    first = load_tagger().tag(text)
    load_tagger().tag("Something else.")
    assert load_tagger().tag(text) == first
    assert load_tagger(1).tag(text) == first
