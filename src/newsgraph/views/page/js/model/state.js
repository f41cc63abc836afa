// What is shown and why: the drawn nodes, the filters, the selection; kept in the link of the page.

const initial = () => ({
  selected: null, // { type: "node" | "edge", id }
  offKinds: new Set(), offKnown: new Set(), offTypes: new Set(), speaker: "", article: null, least: 0, query: "",
  focus: null, // { id, depth }
  lens: null, // null: the one that the page opens with; else { name, story }
  since: null, // what is new since: a day in milliseconds, or "build"
  path: null, // { from, to, which }
  happened: null, said: null, // days chosen on the timeline: [from, to) in milliseconds
  drawer: innerHeight >= 800 && innerWidth > 820 ? "timeline" : null, borders: true,
  added: new Set(), hidden: new Set(), moved: new Map(), viewport: null, sort: { by: "day", down: false },
});

class Shown {
  constructor(graph) {
    this.graph = graph;
    this.state = initial();
    this.open();
  }

  // The nodes that are drawn first through the lens at hand.
  open() {
    this.opening = new Set([...this.graph.node.values()].filter((node) => node.drawn).map((node) => node.id));
    this.compute();
  }

  drawn(id) { return (this.opening.has(id) || this.state.added.has(id)) && !this.state.hidden.has(id); }

  passes(statement) {
    const { speaker, article, least } = this.state;
    if (statement.confidence < least || statement.gone) return false;
    if (article !== null && statement.at.article !== article) return false;
    if (!this.inDays(statement)) return false;
    if (!speaker) return true;
    if (speaker.startsWith("outlet:")) return !statement.speakers.length && articleOf(this.graph, statement).publisher === speaker.slice(7);
    return statement.speakers.includes(speaker);
  }

  // Whether it was said, and what it tells of happened, on the days chosen; what has no date happened on none.
  inDays(statement) {
    const { happened, said } = this.state;
    if (said) { const at = span(articleOf(this.graph, statement).date); if (!at || !overlaps(at, said)) return false; }
    return !happened || statement.days().some((at) => overlaps(at, happened));
  }

  // Whether a line may be walked: some sentence of it passes, and neither end is switched off.
  usable(line) {
    const { offKnown, offKinds, offTypes } = this.state;
    return !offKnown.has(line.known) && !line.ends.some((node) => offKinds.has(node.kind) || (node.kind === "event" && offTypes.has(node.type))) && (!line.says.length || line.says.some((s) => this.passing[s]));
  }

  // Changes when any filter does.
  filterKey() { const s = this.state; return JSON.stringify([[...s.offKinds], [...s.offKnown], [...s.offTypes], s.speaker, s.article, s.least, s.happened, s.said]); }

  narrowed() { const s = this.state; return Boolean(s.happened || s.said || s.speaker || s.article !== null || s.least > 0 || s.offKnown.size); }

  allowed(node) {
    return this.drawn(node.id) && !this.state.offKinds.has(node.kind) && !(node.type && node.kind === "event" && this.state.offTypes.has(node.type));
  }

  // What would be shown if no days were chosen: the timeline draws it all, and dims the rest.
  get timeless() {
    if (!this.state.happened && !this.state.said) return this;
    const { happened, said } = this.state;
    const whole = Object.create(Shown.prototype);
    Object.assign(whole, this, { state: { ...this.state, happened: null, said: null } });
    whole.compute();
    return Object.assign(whole, { state: { ...whole.state, happened, said } });
  }

  // Fills `nodes` and `edges` (ids on the drawing) and `statements` (numbers behind them).
  compute() {
    const { node, edge, statements } = this.graph;
    const passing = statements.map((statement) => this.passes(statement));
    const allowed = new Set([...node.values()].filter((one) => this.allowed(one)).map((one) => one.id));
    const lines = [];
    for (const line of edge.values()) {
      if (!allowed.has(line.from) || !allowed.has(line.to) || this.state.offKnown.has(line.known)) continue;
      if (line.says.length && !line.says.some((s) => passing[s])) continue;
      lines.push(line);
    }
    const touched = new Set(lines.flatMap((line) => [line.from, line.to]));
    const alone = (id) => node.get(id).says.some((s) => passing[s]);
    let nodes = this.narrowed() ? new Set([...allowed].filter((id) => touched.has(id) || alone(id))) : allowed;
    const focus = this.state.focus && node.has(this.state.focus.id) ? this.around(this.state.focus, lines) : null;
    if (focus) nodes = new Set([...nodes].filter((id) => focus.has(id)).concat(this.state.focus.id));
    this.nodes = nodes;
    this.edges = new Set(lines.filter((line) => nodes.has(line.from) && nodes.has(line.to)).map((line) => line.id));
    this.statements = new Set();
    for (const id of this.edges) for (const s of edge.get(id).says) if (passing[s]) this.statements.add(s);
    for (const id of nodes) for (const s of node.get(id).says) if (passing[s]) this.statements.add(s);
    this.passing = passing;
  }

  around({ id, depth }, lines) {
    const near = new Map();
    for (const line of lines) for (const end of [line.from, line.to]) near.set(end, [...(near.get(end) ?? []), otherEnd(line, end)]);
    let rim = [id];
    const found = new Set(rim);
    for (let step = 0; step < depth; step += 1) {
      rim = rim.flatMap((one) => near.get(one) ?? []).filter((one) => !found.has(one) && found.add(one));
    }
    return found;
  }

  neighbours(id) {
    return new Set(this.graph.node.get(id).edges.filter((line) => this.edges.has(line.id)).map((line) => otherEnd(line, id)));
  }

  // How many neighbours of a node are not on the drawing.
  unseen(id) {
    return new Set(this.graph.node.get(id).edges.map((line) => otherEnd(line, id)).filter((other) => other !== id && !this.drawn(other))).size;
  }

  matching() {
    if (!this.state.query) return null;
    const words = fold(this.state.query).split(/\s+/).filter(Boolean);
    return new Set([...this.nodes].filter((id) => words.every((word) => foldedNode(this.graph.node.get(id)).includes(word))));
  }
}

function foldedNode(node) {
  node.folded ??= fold(plain([node.label, node.sub ?? "", node.type ?? "", ...node.names].join(" ")));
  return node.folded;
}

// ---- the link ----

const ids = (set) => [...set].map(encodeURIComponent).join(",");
const fromIds = (text) => (text ? text.split(",").map(decodeURIComponent) : []);

function writeLink(state) {
  const link = new URLSearchParams();
  const put = (name, value) => value && link.set(name, value);
  put("g", state.lens && [state.lens.name, state.lens.story].filter(Boolean).join(":"));
  put("s", state.selected && `${state.selected.type[0]}:${state.selected.id}`);
  put("f", state.focus && `${state.focus.depth}:${state.focus.id}`);
  put("p", state.path && [state.path.which + 1, ids([state.path.from, state.path.to])].join(":"));
  put("k", ids(state.offKinds));
  put("h", ids(state.offKnown));
  put("e", ids(state.offTypes));
  put("w", state.speaker);
  put("a", state.article !== null && String(state.article + 1));
  put("c", state.least && state.least.toFixed(2));
  put("q", state.query);
  put("n", ids(state.added));
  put("x", ids(state.hidden));
  put("m", [...state.moved].map(([id, [x, y]]) => `${encodeURIComponent(id)}:${x}:${y}`).join(","));
  for (const [name, lane] of [["b", "happened"], ["d", "said"]]) put(name, state[lane] && state[lane].map(isoDay).join(":"));
  put("i", state.since !== null && (state.since === "build" ? "build" : isoDay(state.since)));
  put("l", !state.borders && "0");
  put("t", !state.drawer ? "none" : state.drawer && `${state.drawer}:${state.sort.by}:${state.sort.down ? "down" : "up"}`);
  put("v", state.viewport && state.viewport.map((value, i) => value.toFixed(i === 2 ? 3 : 0)).join(","));
  return link.toString();
}

// The lens that a link asks for; null for the one that the page opens with.
function lensOf(text, graph) {
  const [, name, story] = /^([a-z]+)(?::([\s\S]*))?$/.exec(new URLSearchParams(text).get("g") ?? "") ?? [];
  if (!graph.lenses.includes(name)) return null;
  const event = name === "story" ? (graph.all.get(story)?.kind === "event" ? story : graph.opensWith.story) : undefined;
  return name === graph.opensWith.lens && (event ?? null) === (name === "story" ? graph.opensWith.story : null) ? null : { name, story: event };
}

// A link may come from anywhere: what the graph does not have is left out.
function readLink(text, graph) {
  const link = new URLSearchParams(text);
  const state = initial();
  const get = (name) => link.get(name) ?? "";
  state.lens = lensOf(text, graph);
  const [, type, id] = /^([ne]):([\s\S]*)$/.exec(get("s")) ?? [];
  if (type === "n" && graph.node.has(id)) state.selected = { type: "node", id };
  if (type === "e" && graph.edge.has(id)) state.selected = { type: "edge", id };
  const [, depth, centre] = /^([1-4]):([\s\S]*)$/.exec(get("f")) ?? [];
  if (depth && graph.node.has(centre)) state.focus = { id: centre, depth: Number(depth) };
  try {
    state.offKinds = new Set(fromIds(get("k")));
    state.offKnown = new Set(fromIds(get("h")));
    state.offTypes = new Set(fromIds(get("e")));
    state.added = new Set(fromIds(get("n")).filter((one) => graph.node.has(one)));
    state.hidden = new Set(fromIds(get("x")).filter((one) => graph.node.has(one)));
    for (const part of get("m").split(",").filter(Boolean)) {
      const [one, x, y] = part.split(":");
      if (graph.node.has(decodeURIComponent(one)) && Number.isFinite(Number(x) + Number(y))) state.moved.set(decodeURIComponent(one), [Number(x), Number(y)]);
    }
  } catch { /* a broken %-escape: the rest of the link still counts */ }
  try {
    const [, which, ends] = /^([1-3]):([\s\S]*)$/.exec(get("p")) ?? [];
    const [from, to] = fromIds(ends ?? "");
    if (graph.node.has(from) && graph.node.has(to) && from !== to) state.path = { from, to, which: which - 1 };
  } catch { /* as above */ }
  state.speaker = get("w").slice(0, 300);
  state.article = graph.articles[Number(get("a")) - 1] ? Number(get("a")) - 1 : null;
  state.least = Math.min(1, Math.max(0, Number(get("c")) || 0));
  state.query = get("q").slice(0, 200);
  const [drawer, by, down] = get("t").split(":");
  if (Object.hasOwn(TABS, drawer)) state.drawer = drawer;
  if (drawer === "none") state.drawer = null;
  state.borders = get("l") !== "0";
  state.since = get("i") === "build" && graph.compared ? "build" : span(get("i"))?.[0] ?? null;
  for (const [name, lane] of [["b", "happened"], ["d", "said"]]) {
    const [from, to] = get(name).split(":").map((iso) => span(iso)?.[0]);
    if (from < to) state[lane] = [from, to];
  }
  if (Object.hasOwn(COLUMNS, by)) state.sort = { by, down: down === "down" };
  const view = get("v").split(",").map(Number);
  if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) state.viewport = view;
  return state;
}
