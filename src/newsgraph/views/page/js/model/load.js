// The one place that knows how the data came: packed columns inside this file. A service that feeds
// the page later replaces the three functions that load and nothing else.

import { span } from "./days.js";
import { lookThrough } from "./lens.js";
import { byId } from "./theme.js";

async function unpack(id) {
  const letters = atob(byId(id).textContent.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i); // no call for each of millions
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function toRows({ n, columns }) {
  const names = Object.keys(columns);
  const rows = Array.from({ length: n }, () => ({}));
  for (const name of names) columns[name].forEach((value, i) => { rows[i][name] = value; });
  return rows;
}

export async function loadGraph() {
  const [nodes, edges, page] = await Promise.all(["data-nodes", "data-edges", "data-page"].map(unpack));
  return indexed(toRows(nodes), toRows(edges), page);
}

// Coasts and borders under the map, unpacked when the map is first opened.
export const loadOutline = () => unpack("data-outline");

// The articles' texts, unpacked when they are first looked at: for each article [offset, begins a paragraph, text, links].
export const loadTexts = () => unpack("data-texts");

// The graph: everything under `all` and `lines`; what the lens shows under `node` and `edge` (see lenses.js).
function indexed(nodes, edges, page) {
  const all = new Map();
  for (const [number, row] of nodes.entries()) all.set(row.id, { ...row, number, sub: country(row) ?? row.sub, kind: row.group, names: row.names ?? [], facts: row.facts ?? [], says: row.says ?? [], edges: [], weight: 0 });
  const lines = edges.map((row) => ({ ...row, says: row.says ?? [], weight: row.weight ?? 1, ends: [all.get(row.from), all.get(row.to)] }));
  const statements = page.statements.map((row, number) => ({
    polarity: "positive", realis: "actual", certainty: "certain", marks: [], speakers: [], confidence: 1, ...row,
    number, at: page.sentences[row.sentence], edges: [], nodes: [], event: null, days: daysOf,
  }));
  for (const node of all.values()) if (node.kind === "event") for (const s of node.says) statements[s].event = node;
  const { sentences, articles, disputes, base, lenses, layouts, story, compared, mended = [], terms = [], types = [] } = page;
  const graph = { all, lines, node: new Map(), edge: new Map(), statements, sentences, articles, disputes, base, compared, mended, terms, types, lenses, layouts, opensWith: { lens: page.lens, story }, ids: nodes.map((row) => row.id) };
  lookThrough(graph, page.lens, story);
  return graph;
}

// When what a statement tells of happened: by its own words, else by the events that it is about.
function daysOf() {
  const own = span(this.date);
  return own ? [own] : [this.event, ...this.edges.flatMap((line) => line.ends)].map((node) => span(node?.happened)).filter(Boolean);
}

const REGIONS = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" }); // slow to make

// A place that is told by its country's code alone shows the country's name.
function country({ group, sub, label }) {
  if (group !== "place" || !/^[A-Z]{2}$/.test(sub ?? "")) return null;
  const name = REGIONS.of(sub);
  return name === label ? "" : name;
}

// All lines between the ends of one, the way that the page draws them: as one line.
export const linesBetween = (graph, { from, to }) => graph.node.get(from).edges.filter((line) => otherEnd(line, from) === to);

export const isQuarrel = (known) => known === "denied" || known === "disputed";
export const otherEnd = (line, id) => (line.from === id ? line.to : line.from);
export const articleOf = (graph, statement) => graph.articles[statement.at.article] ?? {};
