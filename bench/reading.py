"""How much longer our reading takes than bare spaCy: the same pipeline, texts and process, in turn.

    python bench/reading.py [--articles 40] [--rounds 3] [--reader NAME] [--texts FILE] [--profile]

Texts: a JSON Lines file with "text" in each line (default: the open articles beside the project, else
the examples, repeated). Both are loaded and warmed up first; each round reads all texts with one, then
with the other. Prints the medians, words a second, their ratio in wall and in CPU seconds, and the peak
memory; ends with 1 if the wall ratio is over 2. With --profile: which modules the time goes to.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from history import note

from newsgraph.model import Article
from newsgraph.pipeline import BATCH, ready_reader
from newsgraph.reading.words.parse import DEFAULT_PIPELINE
from newsgraph.workspace import settings

LIMIT = 2.0
ROOT = Path(__file__).resolve().parent.parent
OPEN_ARTICLES = ROOT.parent / "shared" / "evaldata" / "smoke_open" / "articles.jsonl"


def texts_of(path: Path | None, count: int) -> list[str]:
    """So many texts, spread over the file, or the examples as often as it takes."""
    if path is None and OPEN_ARTICLES.is_file():
        path = OPEN_ARTICLES
    if path is not None:
        lines = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        step = max(1, len(lines) // count)
        return lines[::step][:count]
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.sources.inputs import articles

    found = [one.text for one in articles([str(ROOT / "examples")], SourceOptions()) if isinstance(one, Article)]
    return (found * (count // len(found) + 1))[:count]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(wall, CPU) seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def megabytes() -> float:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def profile(work: Callable[[], object]) -> None:
    """Print the modules and then the functions that take most of the time, callees apart."""
    recorder = cProfile.Profile(time.thread_time)  # of this thread alone, whoever else holds the cores
    recorder.runcall(work)
    modules: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for (file, line, name), (_, calls, own, _, _) in pstats.Stats(recorder).stats.items():  # type: ignore[attr-defined]
        short = file.split("newsgraph/")[-1] if "newsgraph/" in file else file.split("site-packages/")[-1]
        modules[short] += own
        functions[f"{short}:{line} {name} ({calls:,} calls)"] += own
    total = modules.total()
    for title, found in (("module", modules), ("function", functions)):
        print(f"\nshare  seconds  {title}")
        for name, seconds in found.most_common(25):
            print(f"{seconds / total:5.1%}  {seconds:7.2f}  {name}")


def main() -> int:
    """Measure and print; 1 if reading takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reader")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    import spacy

    texts = texts_of(chosen.texts, chosen.articles)
    words = sum(len(text.split()) for text in texts)
    articles = [Article(f"bench-{number}", text, published="2023-03-09") for number, text in enumerate(texts)]
    reader = ready_reader(settings(None, {"reader": chosen.reader}), print)

    def ours() -> None:
        for start in range(0, len(articles), BATCH):
            for _ in reader.read_all(articles[start : start + BATCH]):
                pass

    ours()
    memory = megabytes()
    if chosen.profile:
        profile(ours)
        return 0
    bare = spacy.load(DEFAULT_PIPELINE)

    def theirs() -> None:
        for _ in bare.pipe(texts, batch_size=32):
            pass

    theirs()
    rounds = [(timed(theirs), timed(ours)) for _ in range(chosen.rounds)]
    print(f"{len(texts)} texts, {words:,} words, {chosen.rounds} rounds in turn")
    for name, side in (("bare spaCy", 0), ("newsgraph", 1)):
        wall = statistics.median(one[side][0] for one in rounds)
        cpu = statistics.median(one[side][1] for one in rounds)
        print(f"{name:<11} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {words / wall:7,.0f} words/s")
    ratio, cpu_ratio = (statistics.median(one[1][kind] / one[0][kind] for one in rounds) for kind in (0, 1))
    print(f"ratio       {ratio:7.2f} wall    {cpu_ratio:7.2f} CPU    limit {LIMIT}")
    print(f"peak memory {memory:7.0f} MB with the reader alone")
    speed = words / statistics.median(one[1][0] for one in rounds)
    figures = {"words": words, "words_per_s": round(speed), "times_spacy_wall": round(ratio, 2)}
    note("reading", {**figures, "times_spacy_cpu": round(cpu_ratio, 2), "peak_mb": round(memory)})
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
