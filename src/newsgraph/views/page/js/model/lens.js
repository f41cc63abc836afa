// Looking at the graph through a lens: which nodes and lines there are, where they lie, which are drawn first.

import { LENS, plain } from "./labels.js";
import { isQuarrel, otherEnd, withOne } from "./load.js";
import { LAYOUTS, hasStory } from "./story.js";
import { byId, el } from "./theme.js";

export const AT_OPENING = 80;
const ON_A_PHONE = 36;

// Fills `node` and `edge` of the graph, each node's lines and weight, each statement's lines and nodes.
export function lookThrough(graph, lens, story = null) {
  const bit = 1 << graph.lenses.indexOf(lens);
  const seen = (row) => !row.in || Boolean(row.in & bit);
  for (const node of graph.all.values()) { node.edges = []; node.drawn = false; }
  for (const statement of graph.statements) { statement.edges = NOTHING; statement.nodes = NOTHING; }
  let lines = graph.lines.filter(seen);
  let ids = graph.ids.filter((id) => seen(graph.all.get(id)));
  if (lens === "story") {
    const near = storyAround(graph, lines, story);
    ids = ids.filter((id) => near.has(id));
    lines = lines.filter((line) => near.has(line.from) && near.has(line.to));
  }
  graph.node = new Map();
  for (const id of ids) graph.node.set(id, graph.all.get(id));
  graph.edge = new Map();
  for (const line of lines) {
    graph.edge.set(line.id, line);
    const [from, to] = line.ends;
    from.edges.push(line);
    if (to !== from) to.edges.push(line);
    for (const s of line.says) graph.statements[s].edges = withOne(graph.statements[s].edges, line);
  }
  weigh(graph);
  graph.said = 0;
  for (const statement of graph.statements) if (statement.tells) graph.said += 1;
  Object.assign(graph, { lens, story: lens === "story" ? story : null });
  layOut(graph);
}

const NOTHING = Object.freeze([]);

// How much is told of each node: on its lines, twice where it is disputed, and apart from them.
function weigh(graph) {
  const carried = new Int32Array(graph.statements.length).fill(-1); // by which node a statement was met last
  for (const node of graph.node.values()) {
    node.weight = 0;
    for (const line of node.edges) {
      node.weight += Math.max(1, line.says.length) * (isQuarrel(line.known) ? 2 : 1);
      for (const s of line.says) carried[s] = node.number;
    }
    for (const s of node.says) {
      graph.statements[s].nodes = withOne(graph.statements[s].nodes, node);
      if (carried[s] !== node.number) node.weight += 1;
    }
  }
}

// One event, who takes part, the claims about it, who stands behind these; nothing if there is no such event.
function storyAround(graph, lines, story) {
  const near = new Map();
  for (const line of lines) for (const [end, other] of [line.ends, [...line.ends].reverse()]) near.set(end.id, (near.get(end.id) ?? new Set()).add(other));
  const wanted = new Set(story === null ? [] : [story]);
  for (const node of near.get(story) ?? []) {
    wanted.add(node.id);
    if (node.kind === "claim") for (const other of near.get(node.id)) if (other.kind !== "event") wanted.add(other.id);
  }
  return wanted;
}

// Places as they were laid out when the page was made; the rest round what has one, step by step, always the same.
function layOut(graph) {
  const { node: at, x, y, drawn } = graph.layouts[graph.lens] ?? { node: [], x: [], y: [], drawn: [] };
  const placed = new Set();
  at.forEach((number, i) => {
    const node = graph.node.get(graph.ids[number]);
    if (node) { Object.assign(node, { x: x[i], y: y[i] }); placed.add(node.id); }
  });
  const own = graph.lens !== "story" || graph.story === graph.opensWith.story;
  if (own) for (const number of drawn) { const node = graph.node.get(graph.ids[number]); if (node) node.drawn = true; }
  else placed.clear();
  if (own && drawn.length && placed.size === graph.node.size && innerWidth >= 560) return; // all was laid out when the page was made
  const byWeight = [...graph.node.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  if (innerWidth < 560) for (const node of byWeight.filter((one) => one.drawn).slice(ON_A_PHONE)) node.drawn = false;
  if (!own || !drawn.length) for (const node of byWeight.slice(0, AT_OPENING)) node.drawn = true;
  if (!placed.size && byWeight.length) {
    const middle = graph.node.get(graph.story) ?? byWeight[0];
    Object.assign(middle, { x: 0, y: 0 });
    placed.add(middle.id);
  }
  let rim = [...placed];
  while (placed.size < graph.node.size) {
    const next = rim.flatMap((id) => ring(graph, graph.node.get(id), placed));
    if (!next.length) {
      const lost = byWeight.find((node) => !placed.has(node.id));
      const [turn, far] = unitOf(lost.id);
      Object.assign(lost, { x: Math.round(900 * Math.cos(6.283 * turn) * (1 + far)), y: Math.round(700 * Math.sin(6.283 * turn) * (1 + far)) });
      next.push(lost.id);
      placed.add(lost.id);
    }
    rim = next;
  }
}

// The neighbours of a node that have no place yet, spread round it.
function ring(graph, node, placed) {
  const fresh = [...new Set(node.edges.map((line) => otherEnd(line, node.id)))].filter((id) => !placed.has(id)).sort();
  const [turn] = unitOf(node.id);
  fresh.forEach((id, i) => {
    const far = 190 + 60 * (i % 2) + 7 * Math.max(0, fresh.length - 8);
    const angle = 6.283 * (turn + i / fresh.length);
    Object.assign(graph.node.get(id), { x: Math.round(node.x + 1.25 * far * Math.cos(angle)), y: Math.round(node.y + far * Math.sin(angle)) });
    placed.add(id);
  });
  return fresh;
}

// Two numbers in [0, 1) that hang on the id alone.
export function unitOf(id) {
  let hash = 2166136261;
  for (const sign of id) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619);
  return [(hash >>> 16) / 65536, (hash & 65535) / 65536];
}

// The lens, and the event of a story, to choose above the graph.
export class LensChooser {
  constructor(holder, graph, on) { Object.assign(this, { holder, graph, on }); }

  show() {
    const { graph } = this;
    const lens = graph.lenses.length < 2 ? null : el("select", { id: "lens", "aria-label": "Lens: what the graph shows", title: LENS[graph.lens]?.[1], onchange: () => this.on.lens(lens.value) }, ...graph.lenses.map((name) => el("option", { value: name, selected: name === graph.lens }, LENS[name]?.[0] ?? name)));
    const parts = lens ? [lens] : [];
    if (graph.lens === "story") {
      const story = el("select", { id: "story", "aria-label": "Story", onchange: () => this.on.lens("story", story.value) }, ...this.stories().map((node) => el("option", { value: node.id, selected: node.id === graph.story }, plain(`${node.label}${node.sub ? `, ${node.sub}` : ""}`).slice(0, 90))));
      parts.push(story);
    }
    parts.push(this.layouts());
    const focused = document.activeElement?.id;
    this.holder.replaceChildren(...parts);
    if (["lens", "story", "layout-story", "layout-network", "layout-groups"].includes(focused)) byId(focused)?.focus();
  }

  // Story, network or groups: ways to draw the same.
  layouts() {
    const now = this.on.shown.layout;
    return el("div", { class: "choice", role: "radiogroup", "aria-label": "Layout" }, ...Object.entries(LAYOUTS).filter(([name]) => name !== "story" || hasStory(this.graph)).map(([name, [words, title]]) => el("button", { role: "radio", id: `layout-${name}`, title, "aria-checked": String(now === name), onclick: () => this.on.layout(name) }, words)));
  }

  // The events most told of, and the one that is shown.
  stories() {
    const worth = (node) => node.says.length * 10 + (node.status === "disputed" ? 5 : 0);
    const events = [...this.graph.all.values()].filter((node) => node.kind === "event").sort((a, b) => worth(b) - worth(a) || (a.label < b.label ? -1 : 1));
    const most = events.slice(0, 80);
    const shown = this.graph.all.get(this.graph.story);
    return shown && !most.includes(shown) ? [shown, ...most] : most;
  }
}
