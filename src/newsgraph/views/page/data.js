// The one place that knows how the data came: packed columns inside this file. A service that feeds
// the page later replaces `loadGraph` and nothing else.

async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function toRows({ n, columns }) {
  const names = Object.keys(columns);
  return Array.from({ length: n }, (_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])));
}

async function loadGraph() {
  const [nodes, edges, page] = await Promise.all(["data-nodes", "data-edges", "data-page"].map(unpack));
  return indexed(toRows(nodes), toRows(edges), page);
}

// Coasts and borders under the map, unpacked when the map is first opened.
const loadOutline = () => unpack("data-outline");

// The articles' texts, unpacked when they are first looked at: for each article [offset, begins a paragraph, text, links].
const loadTexts = () => unpack("data-texts");

function indexed(nodes, edges, page) {
  const node = new Map();
  const edge = new Map();
  for (const row of nodes) {
    node.set(row.id, { ...row, sub: country(row) ?? row.sub, kind: row.group, names: row.names ?? [], facts: row.facts ?? [], says: row.says ?? [], edges: [], weight: 0 });
  }
  for (const row of edges) {
    const line = { ...row, says: row.says ?? [] };
    line.ends = [node.get(line.from), node.get(line.to)];
    edge.set(line.id, line);
    node.get(line.from).edges.push(line);
    if (line.to !== line.from) node.get(line.to).edges.push(line);
  }
  for (const one of node.values()) {
    const worth = (line) => Math.max(1, line.says.length) * (isQuarrel(line.known) ? 2 : 1);
    one.weight = one.says.length + one.edges.reduce((sum, line) => sum + worth(line), 0);
  }
  const statements = page.statements.map((row, number) => ({
    polarity: "positive", realis: "actual", certainty: "certain", marks: [], speakers: [], confidence: 1, ...row,
    number, at: page.sentences[row.sentence], edges: [], nodes: [], days: daysOf,
  }));
  for (const line of edge.values()) for (const s of line.says) statements[s].edges.push(line);
  for (const one of node.values()) for (const s of one.says) statements[s].nodes.push(one);
  return { node, edge, all: node, statements, sentences: page.sentences, articles: page.articles, disputes: page.disputes, lens: page.lens, base: page.base };
}

// When what a statement tells of happened: by its own words, else by the events that it is about.
function daysOf() {
  this.spans ??= [this.date, ...this.nodes.map((node) => node.happened), ...this.edges.flatMap((line) => [line.ends[0].happened, line.ends[1].happened])].map(span).filter(Boolean).slice(0, this.date ? 1 : undefined);
  return this.spans;
}

// A place that is told by its country's code alone shows the country's name.
function country({ group, sub, label }) {
  if (group !== "place" || !/^[A-Z]{2}$/.test(sub ?? "")) return null;
  const name = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" }).of(sub);
  return name === label ? "" : name;
}

const isQuarrel = (known) => known === "denied" || known === "disputed";
const otherEnd = (line, id) => (line.from === id ? line.to : line.from);
const articleOf = (graph, statement) => graph.articles[statement.at.article] ?? {};
