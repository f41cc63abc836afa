// What the reader does with what is shown: choosing, filtering, drawing more or less, going another way.

import { sinceInWords } from "../model/difference.js";
import { KIND, KNOWN, LENS, many, plain } from "../model/labels.js";
import { otherEnd } from "../data/load.js";
import { LAYOUTS } from "../model/story.js";
import { DRAW_MORE, MOST_DRAWN } from "../search/choice.js";
import { NO_EVENT } from "../search/filters.js";

export class Acts {
  get state() { return this.shown.state; }


  // Another lens; what was chosen stays chosen where the lens has it.
  lens(name, story = null) {
    const { state, graph } = this;
    if (!graph.lenses.includes(name)) return;
    const asked = name === "story" ? story ?? (graph.all.get(state.selected?.id)?.kind === "event" ? state.selected.id : graph.opensWith.story) : null;
    state.lens = name === graph.opensWith.lens && (name !== "story" || asked === graph.opensWith.story) ? null : { name, story: asked ?? undefined };
    Object.assign(state, { added: new Set(), hidden: new Set(), moved: new Map(), pinned: new Set(), chosen: new Set(), opened: new Set(), only: null, viewport: null, focus: null, limit: null });
    this.through(name, asked);
    const { selected, path } = state;
    if (selected && !(selected.type === "node" ? graph.node : graph.edge).has(selected.id)) state.selected = null;
    if (path && !(graph.node.has(path.from) && graph.node.has(path.to))) state.path = null;
    if (state.about && !graph.node.has(state.about)) state.about = null;
    this.shown.compute();
    if (state.selected) this.ensureDrawn(state.selected, true);
    this.refresh({ link: "push", say: `${LENS[name]?.[0] ?? name}: ${many(this.shown.nodes.size, "node")} shown` });
    this.paths.say();
    this.drawing.fit(null, false);
  }

  // What a lens does not show is shown through another that does.
  ensureSeen({ type, id }) {
    const { graph } = this;
    if ((type === "node" ? graph.node : graph.edge).has(id)) return true;
    const row = type === "node" ? graph.all.get(id) : graph.lines.find((line) => line.id === id);
    const name = row && ["events", "claims", "everything"].find((one) => graph.lenses.includes(one) && (!row.in || row.in & (1 << graph.lenses.indexOf(one))));
    if (!name) return false;
    this.lens(name);
    return true;
  }

  select(what, { reveal = false, draw = false } = {}) {
    if (this.shown.groups.has(what?.id)) { this.openGroup(what.id); return; }
    if (what?.type === "edge" && this.bundledWithGroup(what.id)) return;
    if (this.mend.asking && what?.type === "node") { this.mend.chosen(what.id); return; }
    if (this.paths.asking && what?.type === "node") { this.paths.chosen(what.id); return; }
    if (!what && this.state.path) { this.path(null); return; }
    if (!what && this.state.chosen.size) { this.choose([], "set"); return; }
    if (!what && !this.state.selected) return;
    if (what) this.state.chosen.clear();
    if (what && !this.ensureSeen(what)) return;
    if (what) this.state.path = null;
    if (what) this.ensureDrawn(what, draw || reveal);
    this.state.selected = what;
    this.refresh({ link: "push", say: what ? this.spoken(what) : "Nothing selected" });
    if (what && reveal) this.drawing.reveal(what.type === "node" ? what.id : this.graph.edge.get(what.id).from);
  }

  spoken({ type, id }) {
    if (type === "edge") {
      const line = this.graph.edge.get(id);
      return `${plain(this.graph.node.get(line.from).label)} ${plain(line.relation)} ${plain(this.graph.node.get(line.to).label)}, ${KNOWN[line.known][0]}, ${many(line.says.length, "sentence")}`;
    }
    const node = this.graph.node.get(id);
    return `${KIND[node.kind][0]} ${plain(node.label)}${node.sub ? `, ${plain(node.sub)}` : ""}, ${many(node.edges.length, "line")}`;
  }

  ensureDrawn({ type, id }, draw) {
    if (!draw) return;
    const line = type === "edge" ? this.graph.edge.get(id) : null;
    const wanted = line ? [line.from, line.to] : [id];
    for (const one of wanted) {
      this.state.hidden.delete(one);
      if (!this.shown.nodes.has(one)) this.state.added.add(one);
      const node = this.graph.node.get(one);
      this.state.offKinds.delete(node.kind);
      if (node.kind === "event") this.state.offTypes.delete(node.type ?? NO_EVENT);
      if (this.state.focus && !this.shown.nodes.has(one)) this.state.focus = null;
    }
    if (line) this.state.offKnown.delete(line.known);
  }

  // A filter has changed: what is best of what is left is drawn anew, and shown whole.
  filtered() {
    const before = this.drawnKey();
    this.state.viewport = this.shown.layout === "story" || this.graph.node.size > this.shown.opening.size ? null : this.state.viewport;
    this.refresh({ say: null });
    if (before !== this.drawnKey()) this.drawing.fit(null, false); // other signs: there is no way from one drawing to the other
    this.announce(`${many(this.shown.statements.size, "statement")} about ${many(this.shown.allNodes.size, "node")} found, ${this.shown.nodes.size} drawn`);
  }

  drawnKey() { return [...this.shown.nodes].sort().join("\n"); }

  // The main events as a story, or all that hangs together as a network.
  layout(name) {
    this.state.layout = name;
    Object.assign(this.state, { viewport: null, moved: this.pins() });
    this.refresh({ link: "push", say: `${LAYOUTS[name][0]}: ${many(this.shown.nodes.size, "node")} drawn` });
    this.drawing.fit(null, false);
  }

  // Only what one party does to another, in some days of a lane; null for all again.
  pair(key, lane, days) {
    Object.assign(this.state, { pair: key, happened: null, said: null, [lane]: days });
    this.filtered();
    this.keepLink("push");
  }

  queried(text) {
    if (this.state.query === text) return;
    this.state.query = text;
    this.drawing.update();
    this.counts();
    this.keepLink("replace");
  }

  // A question as filters; where the lens cannot show what it asks for, through the one that can.
  ask(state) {
    if (state.about && !this.graph.node.has(state.about)) this.ensureSeen({ type: "node", id: state.about });
    const { lens, drawer } = this.state;
    Object.assign(this.state, state, { lens, drawer, selected: null, path: null, viewport: null });
    this.filtered();
    this.keepLink("push");
  }

  focus(id, depth) {
    this.state.focus = depth ? { id, depth } : null;
    this.state.viewport = null;
    this.refresh({ link: "push", say: depth ? `Only what lies within ${many(depth, "step")}` : "Whole view" });
    this.drawing.fit();
  }

  // Draws the neighbours of a node, all or those of a kind.
  expand(id, kind = null) {
    const fresh = [...new Set(this.graph.node.get(id).edges.map((line) => otherEnd(line, id)))].filter((other) => !this.shown.drawn(other) && (!kind || this.graph.node.get(other).kind === kind));
    const most = fresh.sort((a, b) => this.graph.node.get(b).weight - this.graph.node.get(a).weight).slice(0, 60);
    for (const other of most) { this.state.hidden.delete(other); this.state.added.add(other); }
    this.state.selected = { type: "node", id };
    this.refresh({ link: "push", say: `${many(most.length, "neighbour")} drawn` });
    this.drawing.include([id, ...most]);
  }

  // A double click: the neighbours that are not drawn yet; where all are, the node alone with them.
  opened(id) {
    if (this.shown.unseen(id)) this.expand(id);
    else this.focus(id, this.state.focus?.id === id ? 0 : 1);
  }

  hide(id) {
    this.state.hidden.add(id);
    this.state.selected = null;
    this.refresh({ link: "push", say: `${plain(this.graph.node.get(id).label)} hidden` });
  }

  drawMore() {
    const before = this.shown.nodes.size;
    this.state.limit = Math.min(MOST_DRAWN, before + Math.max(DRAW_MORE, before < 200 ? 0 : before));
    this.state.viewport = null;
    this.refresh({ say: null });
    this.announce(`${many(this.shown.nodes.size - before, "node")} more drawn`);
    this.drawing.fit();
  }

  showDispute(dispute) {
    const about = dispute.about ?? dispute.nodes[0];
    if (!about) return;
    if (!this.ensureSeen({ type: "node", id: about })) return;
    for (const id of dispute.nodes) if (this.graph.node.has(id)) this.ensureDrawn({ type: "node", id }, true);
    this.select({ type: "node", id: about }, { reveal: true });
  }

  article(number) {
    this.state.article = number;
    this.refresh({ link: "push" });
    this.drawing.fit();
  }

  moved(nodes, viewport) {
    for (const [id, at] of nodes) this.state.moved.set(id, at);
    this.state.viewport = viewport;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keepLink("replace"), 250);
  }

  drawer(which) {
    this.state.drawer = which;
    this.refresh();
  }

  // The path between two nodes, or none; what lies on it is drawn.
  path(path) {
    this.state.path = path;
    this.state.selected = null;
    if (path) for (const id of this.paths.current()?.nodes ?? [path.from, path.to]) this.ensureDrawn({ type: "node", id }, true);
    const way = path && this.paths.current();
    this.refresh({ link: "push", say: !path ? "No path" : way ? `Path of ${many(way.lines.length, "step")}: ${way.nodes.map((id) => plain(this.graph.node.get(id).label)).join(", ")}` : "No path found" });
    this.paths.say();
    if (way) this.drawing.fit(way.nodes);
  }

  startPath() {
    if (this.paths.asking) this.paths.stop();
    else if (this.state.path) this.path(null);
    else this.paths.ask(this.state.selected?.type === "node" ? this.state.selected.id : null);
  }

  // What is new since a day, or against the other build ("build"); null for no difference.
  since(since) {
    this.state.since = since;
    this.state.selected = null;
    this.refresh({ link: "push", say: since === null ? "No difference" : sinceInWords(this.graph, since) });
  }
}
