// The rows of the tables: nodes, lines, statements, sentences. What filters and drawing ask for again and again is kept
// in the row, all else is looked up in its cell.

import { NONE, each, listed } from "./cells.js";
import { span } from "../model/days.js";

// Cells that are seldom asked for, by what stands for an empty one.
function cells(made, table, names) {
  for (const [name, otherwise] of Object.entries(names)) Object.defineProperty(made.prototype, name, { get() { return this.graph.cells[table][name]?.[this.number] ?? otherwise; } });
}

export class GraphNode {
  constructor(graph, number, id, kind, label, type) {
    this.graph = graph; this.number = number; this.id = id; this.kind = kind; this.label = label; this.type = type;
    this.weight = 0; this.x = 0; this.y = 0; this.drawn = false; this.folded = undefined; this.lines = null; this.counted = null;
  }

  // Through the lens at hand: its lines, and the numbers of the statements on them and of its own.
  get edges() { return (this.lines ??= Array.from(this.graph.ties.nodeLines.of(this.number), (line) => this.graph.lines[line])); }

  get told() { return (this.counted ??= this.numbers()); }

  numbers() {
    const numbers = new Set(this.says);
    for (const line of this.graph.ties.nodeLines.of(this.number)) each(this.graph.cells.line.says?.[line], (s) => numbers.add(s));
    return [...numbers];
  }

  get says() { return listed(this.graph.cells.node.says?.[this.number]); }

  get sub() {
    const sub = this.graph.cells.node.sub?.[this.number] ?? null;
    return this.kind === "place" && sub?.length === 2 ? country(sub, this.label) ?? sub : sub;
  }
}
cells(GraphNode, "node", { status: null, names: NONE, facts: NONE, happened: null, lat: null, lon: null, wide: null, page: null, in: null });

const REGIONS = new Map();
let regions = null; // slow to make

// A place that is told by its country's code alone shows the country's name.
function country(code, label) {
  if (!/^[A-Z]{2}$/.test(code)) return null;
  regions ??= new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  if (!REGIONS.has(code)) REGIONS.set(code, regions.of(code));
  return REGIONS.get(code) === label ? "" : REGIONS.get(code);
}

export class Line {
  constructor(graph, number) { this.graph = graph; this.number = number; this.both = null; }

  get ends() { return (this.both ??= [this.graph.nodes[this.graph.cells.line.from[this.number]], this.graph.nodes[this.graph.cells.line.to[this.number]]]); }

  get from() { return this.graph.ids[this.graph.cells.line.from[this.number]]; }

  get to() { return this.graph.ids[this.graph.cells.line.to[this.number]]; }

  // Made of its ends and its relation, unless it stands in its cell.
  get id() { const { cells: { line }, base } = this.graph; return line.id?.[this.number] ?? `${base}${this.from}|${this.relation}|${base}${this.to}`; }

  get relation() { return this.graph.cells.line.relation[this.number]; }

  get known() { return this.graph.cells.line.known[this.number]; }

  get says() { return listed(this.graph.cells.line.says?.[this.number]); }
}
cells(Line, "line", { weight: 1, in: null });

export class Statement {
  constructor(graph, number) { this.graph = graph; this.number = number; this.lines = null; this.of = null; this.parties = null; this.voices = undefined; }

  get sentence() { return this.graph.cells.statement.sentence[this.number]; }

  get at() { return this.graph.sentences[this.sentence]; }

  get known() { return this.graph.cells.statement.known[this.number]; }

  get speakers() { return listed(this.graph.cells.statement.speakers?.[this.number]).map((voice) => this.graph.voices[voice]); }

  // [from, to, what] of the words that it rests on.
  get marks() { return (this.graph.cells.statement.marks?.[this.number] || null)?.split("|").map((mark) => { const [from, to, what] = mark.split(" "); return [Number(from), Number(to), what]; }) ?? NONE; }

  // The event that it tells of, whatever the lens.
  get event() { return this.graph.nodes[this.graph.tells.event[this.number]] ?? null; }

  // Through the lens at hand: the lines that rest on it, and the nodes that it tells of apart from them.
  get edges() { return (this.lines ??= Array.from(this.graph.ties.lines.of(this.number), (line) => this.graph.lines[line])); }

  get nodes() { return (this.of ??= Array.from(this.graph.ties.nodes.of(this.number), (node) => this.graph.nodes[node])); }

  // The nodes that it is about: those that it tells of, and the ends of its lines.
  get about() {
    if (this.parties) return this.parties;
    this.parties = [...this.nodes];
    for (const line of this.edges) for (const end of line.ends) if (!this.parties.includes(end)) this.parties.push(end);
    return this.parties;
  }

  get tells() { return this.graph.tells.any[this.number] === 1; }

  // When what it tells of happened: by its own words, else by the events that it is about.
  days() {
    const own = span(this.date);
    return own ? [own] : [this.event, ...this.edges.flatMap((line) => line.ends)].map((node) => span(node?.happened)).filter(Boolean);
  }
}
cells(Statement, "statement", { id: null, stance: null, mode: null, polarity: "positive", realis: "actual", certainty: "certain", verification: null, date: null, confidence: 1, why: null, quantities: null, added: null, gone: null });

export class Sentence {
  constructor(graph, row) { this.graph = graph; this.row = row; this.words = null; }

  get text() { return (this.words ||= this.graph.texts.of(this.row)); }

  get article() { return this.graph.cells.sentence.article[this.row]; }

  get offset() { return this.graph.cells.sentence.offset?.[this.row] ?? null; }

  get number() { return this.graph.cells.sentence.number?.[this.row] ?? null; }
}

// Many texts in one, parted by a sign that none of them has; where each begins is found out when the first is asked for.
// Until `whole` is there each is empty, and `missed` tells that one was asked for.
export class Joined {
  constructor(whole, between) { Object.assign(this, { whole, between, starts: null, missed: false }); }

  begins() {
    const starts = [0];
    for (let at = this.whole.indexOf(this.between); at >= 0; at = this.whole.indexOf(this.between, at + 1)) starts.push(at + 1);
    starts.push(this.whole.length + 1);
    return starts;
  }

  of(number) {
    if (this.whole === null) { this.missed = true; return ""; }
    this.starts ??= this.begins();
    return this.whole.slice(this.starts[number], this.starts[number + 1] - 1);
  }
}
