// The one place that knows how the data came: packed columns inside this file. A service that feeds
// the page later replaces the three functions that load and nothing else.

import { span } from "./days.js";
import { lookThrough } from "./lens.js";
import { byId } from "./theme.js";

async function unpack(id) {
  const stream = new Blob([bytesOf(byId(id).textContent.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i); // no call for each of millions
  return bytes;
}

export async function loadGraph() {
  const [nodes, edges, page] = await Promise.all(["data-nodes", "data-edges", "data-page"].map(unpack));
  return indexed(nodes, edges, page);
}

// Coasts and borders under the map, unpacked when the map is first opened.
export const loadOutline = () => unpack("data-outline");

// The articles' texts, unpacked when they are first looked at: for each article [offset, begins a paragraph, text, links].
export const loadTexts = () => unpack("data-texts");

const NONE = Object.freeze([]); // in place of thousands of empty lists
const columnOf = ({ columns }, name, otherwise = null) => { const cells = columns[name]; return (i) => cells?.[i] ?? otherwise; };

// Every node, line and statement is made once and in one shape: hundreds of thousands of them are made before anything shows.
function nodesOf(table) {
  const all = new Map();
  const [id, group, label, sub, type, status, names, facts, says, happened, lat, lon, wide, page, seen] = ["id", "group", "label", "sub", "type", "status", "names", "facts", "says", "happened", "lat", "lon", "wide", "page", "in"].map((name) => columnOf(table, name, ["names", "facts", "says"].includes(name) ? NONE : null));
  for (let i = 0; i < table.n; i += 1) {
    all.set(id(i), {
      id: id(i), number: i, kind: group(i), label: label(i), sub: sub(i), type: type(i), status: status(i), names: names(i), facts: facts(i), says: says(i),
      happened: happened(i), lat: lat(i), lon: lon(i), wide: wide(i), page: page(i), in: seen(i), edges: [], told: NONE, weight: 0, x: 0, y: 0, drawn: false, folded: undefined,
    });
  }
  for (const node of all.values()) if (node.kind === "place" && node.sub?.length === 2) node.sub = country(node) ?? node.sub;
  return all;
}

function linesOf(table, all) {
  const [id, relation, known, says, weight, from, to, seen] = ["id", "relation", "known", "says", "weight", "from", "to", "in"].map((name) => columnOf(table, name, { says: NONE, weight: 1 }[name] ?? null));
  return Array.from({ length: table.n }, (_, i) => ({ id: id(i), number: i, relation: relation(i), known: known(i), says: says(i), weight: weight(i), from: from(i), to: to(i), in: seen(i), ends: [all.get(from(i)), all.get(to(i))] }));
}

class Statement {
  constructor(row, number, sentences) {
    this.id = row.id; this.number = number; this.sentence = row.sentence; this.at = sentences[row.sentence];
    this.known = row.known; this.marks = row.marks ?? NONE; this.speakers = row.speakers ?? NONE; this.stance = row.stance;
    this.mode = row.mode;
    this.polarity = row.polarity ?? "positive"; this.realis = row.realis ?? "actual"; this.certainty = row.certainty ?? "certain"; this.verification = row.verification;
    this.date = row.date; this.confidence = row.confidence ?? 1; this.why = row.why;
    this.quantities = row.quantities; this.added = row.added; this.gone = row.gone; this.edges = NONE;
    this.nodes = NONE; this.parties = null; this.knowns = NONE; this.types = NONE;
    this.voices = undefined; this.event = null;
  }

  // The nodes that it is about, through the lens at hand: those that it is told of, and the ends of its lines.
  get about() {
    if (this.parties) return this.parties;
    this.parties = [...this.nodes];
    for (const line of this.edges) for (const end of line.ends) if (!this.parties.includes(end)) this.parties.push(end);
    return this.parties;
  }

  get tells() { return this.edges.length > 0 || this.nodes.length > 0; }

  // When what it tells of happened: by its own words, else by the events that it is about.
  days() {
    const own = span(this.date);
    return own ? [own] : [this.event, ...this.edges.flatMap((line) => line.ends)].map((node) => span(node?.happened)).filter(Boolean);
  }
}

// The graph: everything under `all` and `lines`; what the lens shows under `node` and `edge` (see lens.js).
function indexed(nodes, edges, page) {
  const all = nodesOf(nodes);
  const lines = linesOf(edges, all);
  const statements = page.statements.map((row, number) => new Statement(row, number, page.sentences));
  for (const node of all.values()) if (node.kind === "event") for (const s of node.says) statements[s].event = node;
  const { sentences, articles, disputes, base, lenses, layouts, story, compared, mended = [], terms = [], types = [] } = page;
  const graph = { all, lines, node: new Map(), edge: new Map(), statements, sentences, articles, disputes, base, compared, mended, terms, types, lenses, layouts, opensWith: { lens: page.lens, story }, ids: [...all.keys()] };
  lookThrough(graph, page.lens, story);
  return graph;
}

// One more in a list that may be the empty one of all.
export const withOne = (list, one) => { if (!list.length) return [one]; list.push(one); return list; };

let REGIONS = null; // slow to make

// A place that is told by its country's code alone shows the country's name.
function country({ sub, label }) {
  if (!/^[A-Z]{2}$/.test(sub)) return null;
  REGIONS ??= new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  const name = REGIONS.of(sub);
  return name === label ? "" : name;
}

// All lines between the ends of one, the way that the page draws them: as one line.
export const linesBetween = (graph, { from, to }) => graph.node.get(from).edges.filter((line) => otherEnd(line, from) === to);

export const isQuarrel = (known) => known === "denied" || known === "disputed";
export const otherEnd = (line, id) => (line.from === id ? line.to : line.from);
export const articleOf = (graph, statement) => graph.articles[statement.at.article] ?? {};
