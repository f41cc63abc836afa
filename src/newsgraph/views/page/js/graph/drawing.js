// The graph itself: vis-network moves and hits, we draw nodes, labels and signs, and keep them apart.

import { Glide } from "./glide.js";
import { Planner } from "./plan.js";
import { newerThan } from "../model/difference.js";
import { many } from "../model/labels.js";
import { isQuarrel, linesBetween } from "../data/load.js";
import { Sizes } from "../model/measure.js";
import { wordsOf } from "../model/story.js";
import { DASH, INK, byId, readInk } from "../model/theme.js";
import { GRAVITY } from "../panel/cards.js";

const FEW_MOVED = 300; // signs; among more there are no words on lines to be placed again

export class Drawing extends Planner {
  constructor(shown, holder, on) {
    super();
    this.shown = shown;
    this.on = on;
    this.graph = shown.graph;
    this.hovered = null;
    this.hoveredEdge = null;
    this.unseen = new Map(); // how many neighbours of a node are not drawn
    this.lit = null; // ids not dimmed, or null for all
    this.version = 0;
    this.plan = { key: "", labels: new Map(), edgeLabels: [], badges: [], more: new Map() };
    this.widths = new Map();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.edgeLook = new Map();
    this.bundles = new Map();
    this.bundleOf = new Map();
    this.sizes = new Sizes(this.graph);
    const options = JSON.parse(holder.dataset.options);
    options.nodes.ctxRenderer = (given) => this.drawNode(given);
    this.network = new vis.Network(holder, { nodes: this.nodes, edges: this.edges }, options);
    this.context = this.network.canvas.getContext();
    this.glide = new Glide(this.network, () => this.version, () => this.nodes.length);
    this.listen();
  }

  listen() {
    const { network } = this;
    network.on("beforeDrawing", () => this.planLabels());
    network.on("afterDrawing", (ctx) => { this.drawSigns(ctx); this.planAgain(); });
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) this.on.select({ type: "node", id: nodes[0] });
      else if (edges.length) this.on.select({ type: "edge", id: edges[0] });
      else this.on.select(null);
    });
    network.on("doubleClick", ({ nodes }) => nodes.length && !this.shown.groups.has(nodes[0]) && this.on.opened(nodes[0]));
    network.on("oncontext", ({ event, pointer }) => { event.preventDefault(); this.menuAt(pointer.DOM, event); });
    network.on("hold", ({ pointer, event }) => event.pointerType === "touch" && this.menuAt(pointer.DOM, event));
    network.on("hoverNode", ({ node }) => this.hover(node, null));
    network.on("blurNode", () => this.hover(null, null));
    byId("graph").addEventListener("pointerleave", () => this.hover(null, null));
    network.on("hoverEdge", ({ edge }) => this.hover(null, edge));
    network.on("blurEdge", () => this.hover(null, null));
    network.on("dragEnd", ({ nodes }) => { this.version += 1; this.on.moved(nodes.map((id) => [id, this.where(id)]), this.viewport()); });
    network.on("dragging", ({ nodes }) => { this.on.card.over(null); if (nodes.length) this.version += 1; });
    network.on("zoom", () => { this.on.moved([], this.viewport()); this.rescale(); });
    network.on("animationFinished", () => this.rescale());
    network.on("resize", () => { this.version += 1; queueMicrotask(() => this.on.resized()); }); // vis-network puts its own camera back in between
  }

  // Where a line begins and ends is known when it has been drawn: what stands on lines that have moved is placed once more.
  planAgain() {
    if (!this.moved || this.nodes.length > FEW_MOVED) return;
    this.moved = false;
    this.version += 1;
    this.network.redraw();
  }

  // Before another lens: everything will be drawn anew.
  clear() {
    this.edges.clear();
    this.nodes.clear();
    this.edgeLook.clear();
    this.settled = new Map();
    this.hovered = this.hoveredEdge = this.touched = this.lit = this.litEdges = null;
    this.plan = { key: "", labels: new Map(), edgeLabels: [], badges: [], more: new Map() };
    this.version += 1;
  }

  rescale() {
    if (this.lineScale() === this.scaledFor) return;
    clearTimeout(this.scaling);
    this.scaling = setTimeout(() => this.update(), 90);
  }

  // The lines that a node, or a group, is an end of.
  linesOf(id) {
    if (!this.shown.groups.size) return new Set(this.graph.node.get(id).edges.map((line) => line.id));
    return new Set([...this.shown.edges].filter((one) => this.graph.edge.get(one).ends.some((node) => this.shown.head(node.id) === id)));
  }

  menuAt({ x, y }, event) {
    const rect = byId("graph").getBoundingClientRect();
    this.on.menuAt(this.network.getNodeAt({ x, y }) ?? null, event.clientX ?? rect.left + x, event.clientY ?? rect.top + y);
  }

  // What is pointed at lights its neighbours up, and says what it is.
  touch(node) {
    clearTimeout(this.touching);
    this.on.card.over(node);
    this.touching = setTimeout(() => { if (this.touched !== node) { this.touched = node; this.relight(); } }, node ? 120 : 60);
  }

  relight() {
    this.light();
    const changed = [];
    for (const [id, bundle] of this.bundles) {
      const look = this.lookOf(bundle);
      if (this.edgeLook.get(id) === look.key) continue;
      this.edgeLook.set(id, look.key);
      changed.push({ id, ...look.style });
    }
    if (changed.length) this.edges.update(changed);
    this.version += 1;
    this.network.redraw();
  }

  hover(node, edge) {
    this.hovered = node;
    this.hoveredEdge = edge;
    this.touch(node);
    this.version += 1;
    this.network.canvas.frame.style.cursor = node || edge ? "pointer" : "default";
    this.network.redraw();
  }

  where(id) {
    const at = this.network.body.nodes[id];
    return at ? [Math.round(at.x), Math.round(at.y)] : this.place(id);
  }

  place(id) {
    const { x, y } = this.shown.node(id);
    const { state, picture, spots } = this.shown;
    return state.moved.get(id) ?? picture?.at.get(id) ?? spots.get(id) ?? this.settled?.get(id) ?? [x, y];
  }

  // Brings the drawing in line with what is shown; only what changed is touched.
  update() { this.glide.quietly(() => this.bringInLine()); }

  bringInLine() {
    const { shown } = this;
    this.sizes.choose(shown.state.size);
    this.settle();
    this.scaledFor = this.lineScale();
    const gone = this.nodes.getIds().filter((id) => !shown.nodes.has(id));
    if (gone.length) this.edges.remove(this.edges.get({ filter: ({ from, to }) => gone.includes(from) || gone.includes(to) }).map(({ id }) => { this.edgeLook.delete(id); return id; }));
    if (gone.length) this.nodes.remove(gone);
    const fresh = [...shown.nodes].filter((id) => !this.nodes.get(id));
    if (fresh.length) this.nodes.add(fresh.map((id) => ({ id, x: this.place(id)[0], y: this.place(id)[1], label: " " })));
    for (const id of shown.nodes) {
      const [[x, y], at] = [this.place(id), this.network.body.nodes[id]];
      if (at && (at.x !== x || at.y !== y)) { this.network.moveNode(id, x, y); this.moved = true; }
    }
    this.unseen = new Map([...shown.nodes].map((id) => [id, shown.unseen(id)]));
    this.light();
    this.bundle();
    const goneEdges = this.edges.getIds().filter((id) => !this.bundles.has(id));
    if (goneEdges.length) this.edges.remove(goneEdges);
    for (const id of goneEdges) this.edgeLook.delete(id);
    const freshEdges = [];
    for (const [id, bundle] of this.bundles) {
      const look = this.lookOf(bundle);
      if (this.edgeLook.get(id) === look.key) continue;
      this.edgeLook.set(id, look.key);
      freshEdges.push({ id, from: bundle.from, to: bundle.to, smooth: this.bend(bundle), ...look.style });
    }
    if (freshEdges.length) this.edges.update(freshEdges);
    this.moved ||= freshEdges.length > 0;
    this.version += 1;
  }

  // New nodes look for a free spot near their own place; nothing already drawn moves for them.
  settle() {
    this.settled ??= new Map();
    const taken = [...this.shown.nodes].filter((id) => this.nodes.get(id)).map((id) => this.where(id));
    for (const id of this.shown.nodes) {
      if (this.nodes.get(id) || this.settled.has(id) || this.shown.opening.has(id) || this.shown.state.moved.has(id) || this.shown.spots.has(id) || this.shown.picture) continue;
      const [x, y] = this.nearOf(id);
      let spot = [x, y];
      for (let step = 0; step < 90 && taken.some(([a, b]) => Math.abs(a - spot[0]) < 120 && Math.abs(b - spot[1]) < 52); step += 1) {
        const turn = step * 2.399963;
        const far = 34 * Math.sqrt(step + 1);
        spot = [Math.round(x + 1.5 * far * Math.cos(turn)), Math.round(y + far * Math.sin(turn))];
      }
      this.settled.set(id, spot);
      taken.push(spot);
    }
  }

  // Where a node that comes in belongs: amid its neighbours that are drawn, else at its own place.
  nearOf(id) {
    const { x, y } = this.shown.node(id);
    const spots = this.shown.groups.size ? [] : [...this.shown.neighbours(id)].filter((other) => other !== id && this.nodes.get(other)).map((other) => this.where(other));
    return spots.length ? [0, 1].map((axis) => Math.round(spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length)) : [x, y];
  }

  light() {
    const { selected } = this.shown.state;
    const matching = this.shown.matching();
    this.lit = null;
    this.litEdges = null;
    const way = this.shown.way?.();
    const fresh = selected || way ? null : newerThan(this.shown);
    if (fresh) {
      this.lit = new Set([...fresh.nodes, ...[...fresh.edges].flatMap((id) => this.graph.edge.get(id).ends.map((node) => node.id))]);
      this.litEdges = fresh.edges;
    } else if (way) {
      this.lit = new Set(way.nodes);
      this.litEdges = new Set(way.lines);
    } else if (matching) {
      this.lit = matching;
      this.litEdges = new Set();
    } else if (selected?.type === "node" && this.shown.nodes.has(selected.id)) {
      this.lit = this.shown.neighbours(selected.id).add(selected.id);
      this.litEdges = this.linesOf(selected.id);
    } else if (this.shown.state.chosen.size) {
      this.lit = new Set(this.shown.state.chosen);
      this.litEdges = new Set([...this.shown.edges].filter((id) => this.graph.edge.get(id).ends.every((node) => this.lit.has(node.id))));
    } else if (!selected && this.touched && this.shown.nodes.has(this.touched)) {
      this.lit = this.shown.neighbours(this.touched).add(this.touched);
      this.litEdges = this.linesOf(this.touched);
    } else if (selected?.type === "edge" && this.shown.edges.has(selected.id)) {
      const line = this.graph.edge.get(selected.id);
      this.lit = new Set([line.from, line.to]);
      this.litEdges = new Set(linesBetween(this.graph, line).map(({ id }) => id));
    }
  }

  // One line for each pair, whatever is told between the two: {from, to, lines, known, weight, both, words}.
  bundle() {
    const { graph, edges, passing } = this.shown;
    const pairs = new Map();
    for (const id of [...edges].sort()) {
      const line = graph.edge.get(id);
      const [from, to] = [this.shown.head(line.from), this.shown.head(line.to)];
      const key = from < to ? `${from}\n${to}` : `${to}\n${from}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(line);
    }
    this.bundles = new Map();
    this.bundleOf = new Map();
    const told = (line) => line.says.filter((s) => passing[s]).length;
    for (const lines of pairs.values()) {
      lines.sort((a, b) => isQuarrel(b.known) - isQuarrel(a.known) || told(b) - told(a) || (a.id < b.id ? -1 : 1));
      const [{ id }] = lines;
      const [from, to] = [lines[0].from, lines[0].to].map((end) => this.shown.head(end));
      const grouped = [from, to].some((end) => this.shown.groups.has(end));
      const known = GRAVITY.find((one) => lines.some((line) => line.known === one));
      this.bundles.set(id, { id, from, to, lines, known, weight: Math.max(...lines.map((line) => line.weight)), both: lines.some((line) => this.shown.head(line.from) === to), words: grouped ? many(lines.length, "line") : wordsOf(graph, lines, passing) });
      for (const line of lines) this.bundleOf.set(line.id, id);
    }
  }

  bend({ from, to }) {
    if (!this.shown.picture) return { enabled: true, type: "curvedCW", roundness: 0.09 };
    const [[a], [b]] = [this.place(from), this.place(to)];
    return Math.abs(a - b) < 60 ? { enabled: true, type: "curvedCW", roundness: 0.3 } : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.42 };
  }

  lookOf({ lines, known, weight, both }) {
    const lit = !this.litEdges || lines.some((line) => this.litEdges.has(line.id));
    const strong = Boolean(this.litEdges) && lit;
    const quarrel = isQuarrel(known);
    const colour = quarrel ? INK.red : strong ? INK.accent : this.nodes.length > 250 ? INK["edge-soft"] : INK.edge;
    const width = (quarrel ? 2 : 1.35) + Math.min(2, 0.9 * Math.log2(weight)) + (strong ? 0.9 : 0);
    const scaled = width * this.lineScale();
    const dashes = DASH[known] && DASH[known].map((part) => part * this.lineScale());
    const style = { color: { color: colour, hover: colour, highlight: colour, inherit: false, opacity: lit ? (strong || quarrel ? 1 : 0.85) : 0.13 }, width: scaled, dashes, arrows: { to: { enabled: true }, from: { enabled: both, type: "arrow", scaleFactor: 0.55 } } };
    return { style, key: `${colour}|${scaled}|${lit}|${known}|${both}|${Boolean(this.shown.picture)}` };
  }

  repaint() {
    readInk();
    this.edgeLook.clear();
    this.update();
  }
}
