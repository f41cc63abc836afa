// The one place that knows how the data came: packed columns inside this file. A service that feeds
// the page later replaces the three functions that load and nothing else.

import { ByIds, Ties, numbersIn } from "./cells.js";
import { lookThrough } from "../model/lens.js";
import { nameTypes } from "../model/labels.js";
import { GraphNode, Joined, Line, Sentence, Statement } from "./rows.js";
import { byId } from "../model/theme.js";

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

const SOON = 400_000; // letters of packed sentences; of more the first view does without

export async function loadGraph() {
  const soon = byId("data-words").textContent.length <= SOON;
  const [nodes, edges, page, words] = await Promise.all(["data-nodes", "data-edges", "data-page", ...(soon ? ["data-words"] : [])].map(unpack));
  return indexed(nodes, edges, page, words ?? null);
}

// The sentences of a large page: whether anything was shown without them.
export async function loadWords({ texts }) {
  if (texts.whole === null) texts.whole = await unpack("data-words");
  return texts.missed;
}

// Coasts and borders under the map, unpacked when the map is first opened.
export const loadOutline = () => unpack("data-outline");

// The articles' texts, unpacked when they are first looked at: for each article [offset, begins a paragraph, text, links].
export const loadTexts = () => unpack("data-texts");

const BETWEEN = "\u007f"; // as in rows.py

// The graph: everything under `all`, `nodes` and `lines`; what the lens shows under `node`, `edge` and `ties` (see lens.js).
function indexed(nodes, edges, page, words) {
  const { sentences, statements, voices, articles, disputes, base, lenses, layouts, story, compared, mended = [], terms = [], types = {} } = page;
  const graph = { cells: { node: nodes.columns, line: edges.columns, statement: statements.columns, sentence: sentences.columns }, texts: new Joined(words, BETWEEN), voices, articles, disputes, base, compared, mended, terms, types: Object.keys(types), lenses, layouts, opensWith: { lens: page.lens, story } };
  nameTypes(types);
  const { id = [], group, label, type } = nodes.columns;
  graph.ids = id;
  graph.nodes = id.map((one, i) => new GraphNode(graph, i, one, group[i], label?.[i] ?? "", type?.[i] ?? null));
  graph.all = new Map();
  for (const node of graph.nodes) graph.all.set(node.id, node);
  graph.lines = Array.from({ length: edges.n }, (_, i) => new Line(graph, i));
  graph.line = new ByIds(graph.lines);
  graph.statements = Array.from({ length: statements.n }, (_, i) => new Statement(graph, i));
  graph.sentences = Array.from({ length: sentences.n }, (_, i) => new Sentence(graph, i));
  graph.says = { nodes: numbersIn(nodes.columns.says, nodes.n), lines: numbersIn(edges.columns.says, edges.n) };
  graph.ends = endsOf(edges);
  graph.tells = { event: eventsOf(graph), any: null };
  lookThrough(graph, page.lens, story);
  return graph;
}

// By the number of a statement the number of the event that it tells of, -1 for none.
function eventsOf({ nodes, statements, says: { nodes: { from, to } } }) {
  const found = new Int32Array(statements.length).fill(-1);
  for (const { kind, number } of nodes) if (kind === "event") for (let at = from[number]; at < from[number + 1]; at += 1) found[to[at]] = number;
  return found;
}

// The nodes at the ends of each line, each once.
function endsOf({ n, columns: { from, to } }) {
  const [starts, ends] = [new Int32Array(n + 1), new Int32Array(2 * n)];
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    ends[at] = from[i]; at += 1;
    if (to[i] !== from[i]) { ends[at] = to[i]; at += 1; }
    starts[i + 1] = at;
  }
  return new Ties(starts, ends);
}

// All lines between the ends of one, the way that the page draws them: as one line.
export const linesBetween = (graph, { from, to }) => graph.node.get(from).edges.filter((line) => otherEnd(line, from) === to);

export const isQuarrel = (known) => known === "denied" || known === "disputed";
export const otherEnd = (line, id) => (line.from === id ? line.to : line.from);
export const articleOf = (graph, statement) => graph.articles[statement.at.article] ?? {};
