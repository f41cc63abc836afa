// Looking at the graph through a lens: which nodes and lines there are, where they lie, which are drawn first.

import { Numbers, Part, flagsOf, turned } from "../data/cells.js";
import { LENS, plain } from "./labels.js";
import { isQuarrel, otherEnd } from "../data/load.js";
import { LAYOUTS, hasStory } from "./story.js";
import { byId, el } from "./theme.js";

export const AT_OPENING = 80;
const ON_A_PHONE = 36;

// Fills `node`, `edge` and `ties` of the graph: which nodes and lines there are, and which statement hangs on which of them.
export function lookThrough(graph, lens, story = null) {
  const { cells, nodes, lines, statements } = graph;
  const bit = 1 << graph.lenses.indexOf(lens);
  const seen = (rows, { in: masks }) => flagsOf(rows.length, (i) => !masks?.[i] || masks[i] & bit);
  const [nodeOn, lineOn] = [seen(nodes, cells.node), seen(lines, cells.line)];
  if (graph.node) {
    for (const node of nodes) { node.lines = null; node.counted = null; node.drawn = false; }
    for (const statement of statements) { statement.lines = null; statement.of = null; statement.parties = null; }
  }
  if (lens === "story") {
    const near = storyAround(graph, lines.filter((line) => lineOn[line.number]), story);
    for (const node of nodes) if (!near.has(node.id)) nodeOn[node.number] = 0;
    for (const line of lines) if (!near.has(line.from) || !near.has(line.to)) lineOn[line.number] = 0;
  }
  graph.node = new Part(nodeOn, nodes, graph.all);
  graph.edge = new Part(lineOn, lines, graph.line);
  graph.ties = tiesThrough(graph, nodeOn, lineOn);
  weigh(graph);
  const [byLine, byNode] = [graph.ties.lines.from, graph.ties.nodes.from];
  graph.tells.any = flagsOf(statements.length, (s) => byLine[s + 1] > byLine[s] || byNode[s + 1] > byNode[s]);
  graph.said = new Numbers(graph.tells.any).size;
  Object.assign(graph, { lens, story: lens === "story" ? story : null });
  layOut(graph);
}

// By numbers: the lines of each node; the lines and the nodes of each statement.
function tiesThrough({ ends, says, nodes, statements }, nodeOn, lineOn) {
  return { nodeLines: turned(ends, lineOn, nodes.length), lines: turned(says.lines, lineOn, statements.length), nodes: turned(says.nodes, nodeOn, statements.length) };
}

// How much is told of each node: on its lines, twice where it is disputed, and apart from them.
function weigh({ cells: { line: { from, to, known } }, says, nodes, edge: { flags }, ties }) {
  const weight = new Int32Array(nodes.length);
  for (let line = 0; line < flags.length; line += 1) {
    if (!flags[line]) continue;
    const by = Math.max(1, says.lines.from[line + 1] - says.lines.from[line]) * (isQuarrel(known[line]) ? 2 : 1);
    weight[from[line]] += by;
    if (to[line] !== from[line]) weight[to[line]] += by;
  }
  const { nodes: { from: starts, to: of }, lines: { from: begins, to: on } } = ties;
  for (let s = 0; s + 1 < starts.length; s += 1) {
    for (let i = starts[s]; i < starts[s + 1]; i += 1) {
      const node = of[i];
      let lies = false; // on a line of the node
      for (let at = begins[s]; at < begins[s + 1] && !lies; at += 1) lies = from[on[at]] === node || to[on[at]] === node;
      if (!lies) weight[node] += 1;
    }
  }
  for (let i = 0; i < weight.length; i += 1) nodes[i].weight = weight[i];
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
  const { flags } = graph.node;
  const known = at.filter((number) => flags[number]);
  at.forEach((number, i) => { if (flags[number]) { graph.nodes[number].x = x[i]; graph.nodes[number].y = y[i]; } });
  const own = graph.lens !== "story" || graph.story === graph.opensWith.story;
  if (own) for (const number of drawn) if (flags[number]) graph.nodes[number].drawn = true;
  if (own && drawn.length && known.length === graph.node.size && innerWidth >= 560) return; // all was laid out when the page was made
  const placed = new Set(own ? known.map((number) => graph.ids[number]) : []);
  const byWeight = [...graph.node.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  if (innerWidth < 560) for (const node of byWeight.filter((one) => one.drawn).slice(ON_A_PHONE)) node.drawn = false;
  if (!own || !drawn.length) for (const node of byWeight.slice(0, AT_OPENING)) node.drawn = true;
  if (!placed.size && byWeight.length) {
    const middle = graph.node.get(graph.story) ?? byWeight[0];
    Object.assign(middle, { x: 0, y: 0 });
    placed.add(middle.id);
  }
  let rim = [...placed];
  let lone = 0; // the weightiest before it have their places
  while (placed.size < graph.node.size) {
    const next = rim.flatMap((id) => ring(graph, graph.node.get(id), placed));
    if (!next.length) {
      while (placed.has(byWeight[lone].id)) lone += 1;
      const lost = byWeight[lone];
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
