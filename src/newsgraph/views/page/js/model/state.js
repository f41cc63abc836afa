// What is shown and why: the filters, what passes them, what of that is drawn, the selection.

import { GROUPS, groupsOf } from "./groups.js";
import { fold, plain } from "./labels.js";
import { AT_OPENING } from "./lens.js";
import { otherEnd } from "../data/load.js";
import { hasStory, storyPicture, tellsStory } from "./story.js";
import { MOST_SPREAD } from "../graph/room.js";
import { MOST_ARRANGED, arrange, bestOf } from "../search/choice.js";
import { Filters, prepareFilters } from "../search/filters.js";

// Whether the screen has room for a timeline beside a graph whose every sign has its name.
export const opensTimeline = () => innerHeight >= 1000 && innerWidth >= 1600;

export const initial = () => ({
  selected: null, // { type: "node" | "edge", id }
  offKinds: new Set(), offKnown: new Set(), offTypes: new Set(), speaker: "", article: null, least: 0, query: "",
  focus: null, // { id, depth }
  lens: null, // null: the one that the page opens with; else { name, story }
  since: null, // what is new since: a day in milliseconds, or "build"
  path: null, // { from, to, which }
  happened: null, said: null, // days chosen on the timeline: [from, to) in milliseconds
  drawer: opensTimeline() ? "timeline" : null, borders: true,
  words: "", // only sentences that have these words
  about: null, // only what is told of this node
  pair: null, // only what one party does to another: "from\nto", by their ids
  layout: null, // "story", "network" or "groups"; null: as the lens and the articles suggest
  limit: null, // how many nodes are drawn; null: as many as when the page opens
  pinned: new Set(), chosen: new Set(), // ids that stay where they are, ids of several selected
  only: null, // only these nodes: a set of ids
  opened: new Set(), // ids of the groups that are open
  size: "reports", // what signs are drawn by
  added: new Set(), hidden: new Set(), moved: new Map(), viewport: null, sort: { by: "day", down: false },
});

export class Shown {
  constructor(graph) {
    this.graph = graph;
    this.state = initial();
    this.open();
  }

  // The nodes that are drawn first through the lens at hand.
  open() {
    this.opening = new Set();
    for (const node of this.graph.node.values()) if (node.drawn) this.opening.add(node.id);
    prepareFilters(this.graph);
    for (const name of ["nodes", "edges", "allNodes", "statements"]) this[name] = new Set(); // until the first answer
    Object.assign(this, { memo: {}, passing: [], lines: [], lineOn: new Uint8Array(this.graph.lines.length), picture: null, spots: new Map(), groups: new Map(), folded: new Map() });
  }

  // What is drawn under an id: a node, or the sign of a folded group.
  node(id) { return this.graph.node.get(id) ?? this.groups.get(id); }

  // What stands for a node on the drawing: itself, or its group.
  head(id) { return this.nodes.has(id) ? id : this.folded.get(id) ?? id; }

  drawn(id) { return this.nodes.has(id); }

  usable(line) { return new Filters(this.graph, this.state).walks(line, this.passing); }

  // Changes when any filter does.
  filterKey() { const s = this.state; return JSON.stringify([[...s.offKinds], [...s.offKnown], [...s.offTypes], s.speaker, s.article, s.least, s.happened, s.said, s.words, s.about, s.pair, s.only && [...s.only]]); }

  filtered() { return this.state.offKinds.size > 0 || new Filters(this.graph, this.state).narrowed() || Boolean(this.state.focus || this.state.only); }

  // What would be shown if no days were chosen: the timeline draws it all, and dims the rest.
  get timeless() { return this.without("happened", "said"); }

  // What would be shown without some of the filters; its state tells of them still.
  without(...names) {
    if (names.every((name) => !this.state[name])) return this;
    const whole = Object.create(Shown.prototype);
    Object.assign(whole, this, { state: { ...this.state, ...Object.fromEntries(names.map((name) => [name, null])) } });
    whole.answer();
    return Object.assign(whole, { state: this.state });
  }

  compute() {
    this.answer();
    this.choose();
  }

  // What passes, over the whole graph: `allNodes` (ids), `lines`, `lineOn` (by number), `statements` (numbers), `facets` (the legend's).
  answer() {
    const { node, statements } = this.graph;
    const found = new Filters(this.graph, this.state).run();
    const near = this.state.focus && node.has(this.state.focus.id) ? this.around(this.state.focus, found.lines) : null;
    const focus = this.state.only ? new Set([...this.state.only].filter((id) => !near || near.has(id))) : near;
    this.memo = {}; // what is worked out once for an answer
    this.passing = found.passing;
    this.facets = found.facets;
    this.allNodes = focus ? new Set([...found.nodes].filter((id) => focus.has(id))) : found.nodes;
    this.lines = focus ? found.lines.filter((line) => focus.has(line.from) && focus.has(line.to)) : found.lines;
    this.lineOn = found.lineOn;
    if (focus) { this.lineOn.fill(0); for (const line of this.lines) this.lineOn[line.number] = 1; }
    this.statements = focus ? new Set([...found.statements].filter((s) => this.within(statements[s], focus))) : found.statements;
  }

  // How many statements would pass with another state.
  countOf(state) {
    if (!state.focus && !state.only) return new Filters(this.graph, state).count();
    const trial = Object.assign(Object.create(Shown.prototype), this, { state });
    trial.answer();
    return trial.statements.size;
  }

  // The ids of the lines that pass; made when they are asked for.
  get allEdges() { return (this.memo.edges ??= new Set(this.lines.map((line) => line.id))); }

  within(statement, focus) {
    return statement.edges.some((line) => focus.has(line.from) && focus.has(line.to)) || statement.nodes.some((node) => focus.has(node.id));
  }

  // The layout at hand: asked for, or as the lens and the articles suggest.
  get layout() {
    const { layout } = this.state;
    if (layout === "story" && !hasStory(this.graph)) return "network";
    return layout ?? (tellsStory(this.graph) ? "story" : "network");
  }

  // What is drawn of what passes, and where: `nodes` and `edges`, `picture` (a story) or `spots` (drawn anew).
  choose() {
    const { graph, state, lines } = this;
    this.picture = this.layout === "story" ? storyPicture(this) : null;
    const before = this.spots;
    Object.assign(this, { spots: new Map(), groups: new Map(), folded: new Map() });
    if (this.picture) this.nodes = this.picture.nodes;
    else if (this.layout === "groups") this.fold(lines, before);
    else {
      const limit = Math.max(state.limit ?? 0, this.opening.size || AT_OPENING);
      const anew = this.filtered() || limit > this.opening.size;
      let best = anew ? bestOf(graph, this.allNodes, lines, this.passing, limit) : new Set([...this.opening].filter((id) => this.allNodes.has(id)));
      if (!state.limit && this.room && (graph.node.size > AT_OPENING || innerWidth < 560)) best = this.room.most([...best].map((id) => graph.node.get(id)), this.between(best));
      if (state.focus && this.allNodes.has(state.focus.id)) best.add(state.focus.id);
      for (const id of state.added) if (this.allNodes.has(id)) best.add(id);
      this.nodes = best;
      if (anew) this.spots = this.arranged(best);
      if (this.room) this.spread(best);
    }
    const shows = (line) => { const [from, to] = [this.head(line.from), this.head(line.to)]; return from !== to && this.nodes.has(from) && this.nodes.has(to); };
    this.edges = new Set((this.groups.size ? lines.filter(shows) : this.between(this.nodes)).map((line) => line.id));
    if (this.picture) this.edges = new Set([...this.edges].filter((id) => this.told(graph.edge.get(id))));
  }

  // The lines that pass between some nodes.
  between(nodes) {
    const found = [];
    for (const id of nodes) for (const line of this.graph.node.get(id)?.edges ?? []) if (this.lineOn[line.number] && line.from === id && nodes.has(line.to)) found.push(line);
    return found;
  }

  // Communities as signs; of those that are open, the weightiest of their members. What stays keeps its spot.
  fold(lines, before) {
    const { graph, state } = this;
    this.groups = groupsOf(this, lines);
    this.nodes = new Set();
    for (const group of this.groups.values()) {
      for (const id of group.members) this.folded.set(id, group.id);
      if (!state.opened.has(group.id)) { this.nodes.add(group.id); continue; }
      for (const id of [...group.members].slice(0, GROUPS.opened)) this.nodes.add(id);
      if (group.members.size > GROUPS.opened) this.nodes.add(group.id);
    }
    for (const id of [...state.added, ...state.pinned]) if (this.allNodes.has(id)) this.nodes.add(id);
    const ends = lines.map((line) => ({ from: this.head(line.from), to: this.head(line.to) })).filter(({ from, to }) => from !== to && this.nodes.has(from) && this.nodes.has(to));
    const fixed = new Map([...before].filter(([id]) => this.nodes.has(id)));
    if (fixed.size * 2 < this.nodes.size && !state.opened.size) fixed.clear();
    for (const id of state.pinned) if (state.moved.has(id)) fixed.set(id, state.moved.get(id));
    this.spots = arrange({ node: { get: (id) => this.node(id) } }, [...this.nodes].sort(), ends, fixed, this.room?.aspect());
    for (const [id, spot] of this.spots) Object.assign(graph.node.has(id) ? {} : this.groups.get(id), { x: spot[0], y: spot[1] });
  }

  // In a story lines between people and bodies are left to the panel: the picture is of what happened.
  told(line) { return line.ends.some((node) => node.kind === "event" || node.kind === "claim") || this.state.added.has(line.from) || this.state.added.has(line.to); }

  // Places for a choice drawn anew: what was laid out when the page was made stays if it is most of it.
  arranged(nodes) {
    const stay = [...nodes].filter((id) => this.opening.has(id));
    if (stay.length === nodes.size || nodes.size > MOST_ARRANGED) return new Map();
    const fixed = new Map(stay.length * 2 > nodes.size ? stay.map((id) => [id, [this.graph.node.get(id).x, this.graph.node.get(id).y]]) : []);
    for (const id of this.state.pinned) if (nodes.has(id) && this.state.moved.has(id)) fixed.set(id, this.state.moved.get(id));
    return arrange(this.graph, [...nodes].sort(), this.between(nodes), fixed, this.room?.aspect());
  }

  // Every sign gets room for its name, where there are few enough; what was asked for besides looks for its own.
  spread(nodes) {
    if (nodes.size > MOST_SPREAD) return;
    const { node } = this.graph;
    const placed = [...nodes].filter((id) => !this.state.added.has(id)).map((id) => [node.get(id), this.spots.get(id) ?? [node.get(id).x, node.get(id).y]]);
    this.spots = new Map([...this.spots, ...this.room.spread(placed)]);
  }

  around({ id, depth }, lines) {
    const near = new Map();
    const put = (from, to) => { if (!near.has(from)) near.set(from, []); near.get(from).push(to); };
    for (const line of lines) { put(line.from, line.to); put(line.to, line.from); }
    let rim = [id];
    const found = new Set(rim);
    for (let step = 0; step < depth; step += 1) {
      rim = rim.flatMap((one) => near.get(one) ?? []).filter((one) => !found.has(one) && found.add(one));
    }
    return found;
  }

  neighbours(id) {
    if (!this.groups.size) return new Set(this.graph.node.get(id).edges.filter((line) => this.edges.has(line.id)).map((line) => otherEnd(line, id)));
    const found = new Set();
    for (const one of this.edges) {
      const [from, to] = this.graph.edge.get(one).ends.map((node) => this.head(node.id));
      if (from === id) found.add(to);
      else if (to === id) found.add(from);
    }
    return found;
  }

  // How many neighbours of a node that pass are not on the drawing.
  unseen(id) { return this.groups.has(id) ? 0 : this.fresh(id).size; }

  // Neighbours of a node that pass and are not drawn.
  fresh(id) {
    const { number } = this.graph.node.get(id);
    const { ids, cells: { line: { from, to } }, ties } = this.graph;
    const found = new Set();
    for (const line of ties.nodeLines.of(number)) {
      const other = from[line] === number ? to[line] : from[line];
      if (this.lineOn[line] && other !== number) found.add(ids[other]);
    }
    for (const other of found) if (this.nodes.has(other)) found.delete(other);
    return found;
  }

  matching() {
    if (!this.state.query) return null;
    const words = fold(this.state.query).split(/\s+/).filter(Boolean);
    return new Set([...this.nodes].filter((id) => words.every((word) => foldedNode(this.node(id)).includes(word))));
  }
}

function foldedNode(node) {
  node.folded ??= fold(plain([node.label, node.sub ?? "", node.type ?? "", ...node.names].join(" ")));
  return node.folded;
}
