"""A process of its own for queries: it can be killed, so nothing that it is asked can hurt the service.

The engine has no timeout, and a signal does not reach it inside an aggregate; running out of memory ends the
process. So the process is what the limits bind. The kernel ends it by an alarm at the deadline, whoever holds the
cores; and whoever asks waits so long and no longer, then kills it.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
import time
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from newsgraph.errors import NewsgraphError
from newsgraph.explain import explain, explanation_to_json
from newsgraph.explain.evidence import bundle
from newsgraph.query.search import SentenceIndex
from newsgraph.query.within_text import with_sentences
from newsgraph.service.answers import written
from newsgraph.service.limits import Limits, Refusal
from newsgraph.store import MEMORY, Store, open_store
from newsgraph.store.naming import NameIndex

__all__ = ["Job", "Reply", "serve_jobs"]

_LOOK_AGAIN = 1.0  # seconds for which an open store is not compared with the files on the disk


@dataclass(frozen=True, slots=True)
class Job:
    """A query, or the name of a named query with its values, or names that may be misspelt."""

    form: str = "json"
    sparql: str | None = None
    named: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    folder: str | None = None  # where named queries of one's own are
    names: tuple[tuple[str, tuple[str, ...], int], ...] = ()  # (name, kinds, how many) to be looked up
    words: str | None = None  # to be found in sentences
    explained: str | None = None  # an IRI, name or article; `form` evidence: what it rests on as JSON-LD
    most: int = 20  # sentences, or articles to explain it by


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer as bytes, or why there is none. `kind`: rows, truth, triples or text."""

    status: int
    content: bytes
    kind: str = "rows"
    hints: tuple[str, ...] = ()


def serve_jobs(pipe: Connection, location: str, limits: Limits, *, in_memory: bool) -> None:
    """Answer jobs from the pipe until it is closed; the first thing sent is that all is ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-C is for the service, which then ends its workers
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    opened = _Opened(location, in_memory=in_memory)
    with contextlib.suppress(NewsgraphError):
        opened.store()
    _bound_memory(limits.memory)
    with contextlib.suppress(EOFError, BrokenPipeError, OSError):
        pipe.send(None)
        while (job := pipe.recv()) is not None:
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)  # with no handler: it ends the process
            reply = _answered(opened, job, limits)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(reply)


def _bound_memory(more: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))


def _answered(opened: _Opened, job: Job, limits: Limits) -> Reply:
    try:
        return _asked(opened, job, limits)
    except Refusal as refusal:
        return Reply(refusal.status, refusal.what.encode())
    except MemoryError:
        return Reply(500, b"the query needs more memory than the service gives; ask for less")
    except NewsgraphError as error:
        return Reply(400 if error.exit_code == 2 else 500, str(error).encode())


def _explained(store: Store, job: Job) -> object:
    """Everything behind a thing, or the evidence for it."""
    if job.form == "evidence":
        return bundle(store, job.explained or "", limit=job.most)
    return explanation_to_json(explain(store, job.explained or "", limit=job.most))


def _as_json(found: object, limits: Limits) -> Reply:
    """The whole of it; Refusal if it is longer than an answer may be."""
    content = json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(content) > limits.size:
        raise Refusal(500, f"the answer has more than {limits.size:,} bytes; ask for less, with a lower limit")
    return Reply(200, content)


def _asked(opened: _Opened, job: Job, limits: Limits) -> Reply:
    """What is found for the job; the text of a named query if that is what is wanted."""
    from newsgraph.query import asked_in_order, filled, named_query

    if job.names:
        return _as_json(_looked_up(opened.names(), job.names), limits)
    if job.words is not None:
        return _as_json([asdict(one) for one in opened.sentences().search(job.words, job.most)], limits)
    store = opened.store()
    if job.explained is not None:
        return _as_json(_explained(store, job), limits)
    if job.named is None:
        answer = store.query(with_sentences(job.sparql or "", opened.sentences))
    else:
        text = filled(named_query(job.named, Path(job.folder) if job.folder else None), job.values, store)
        if job.form == "sparql":
            return Reply(200, text.encode("utf-8", "surrogatepass"), "text")
        answer = asked_in_order(store, with_sentences(text, opened.sentences))
    kind = {"Solutions": "rows", "Truth": "truth", "Triples": "triples"}[type(answer).__name__]
    return Reply(200, written(answer, job.form, limits), kind)


def _looked_up(index: NameIndex, names: tuple[tuple[str, tuple[str, ...], int], ...]) -> object:
    """For each name a list of (score, IRI, name, kind)."""
    return [
        [(one.score, one.found.iri, one.found.name, one.found.kind) for one in index.likely(name, kinds, at_most=most)]
        for name, kinds, most in names
    ]


class _Opened:
    """The store, opened anew when its files have changed: a reader sees the moment at which it opened."""

    def __init__(self, location: str, *, in_memory: bool) -> None:
        self.location, self.in_memory = location, in_memory
        self._store: Store | None = None
        self._mark: tuple[float, int] | None = None
        self._looked = 0.0
        self._names: NameIndex | None = None
        self._sentences: SentenceIndex | None = None

    def sentences(self) -> SentenceIndex:
        """All sentences in the store as it is now."""
        store = self.store()
        if self._sentences is None:
            self._sentences = SentenceIndex(store)
        return self._sentences

    def names(self) -> NameIndex:
        """All names in the store as it is now."""
        store = self.store()
        if self._names is None:
            self._names = NameIndex(store)
        return self._names

    def store(self) -> Store:
        now = time.monotonic()
        if self._store is not None and now - self._looked < _LOOK_AGAIN:
            return self._store
        self._looked = now
        mark = self._files()
        if self._store is None or mark != self._mark:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._store, self._names, self._sentences = self._opened(), None, None
            self._mark = mark
        return self._store

    def _opened(self) -> Store:
        on_disk = open_store(self.location, read_only=True)
        if not self.in_memory:
            return on_disk
        copy = open_store(MEMORY)
        with on_disk:
            copy.replace_graphs((graph, on_disk.quads(graph)) for graph in on_disk.graphs())
        return copy

    def _files(self) -> tuple[float, int] | None:
        """What shows that somebody wrote: the newest file and the bytes of all; None for what is no folder."""
        folder = Path(self.location)
        if not folder.is_dir():
            return None
        found = []
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                if path.suffix in (".log", ".sst") or path.name.startswith(("MANIFEST", "CURRENT")):
                    found.append(path.stat())
        return max((one.st_mtime for one in found), default=0.0), sum(one.st_size for one in found)
