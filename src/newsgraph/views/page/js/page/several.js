// What is done with several nodes at once: choosing, hiding, pinning, groups that open and close, laying out again.

import { groundMenu, nodeMenu, openMenu } from "../hands/menu.js";
import { many, plain } from "../model/labels.js";
import { MEASURES } from "../model/measure.js";
import { Acts } from "./acts.js";

export class Several extends Acts {
  // `how`: "set", "add" or "toggle".
  choose(ids, how) {
    const { state } = this;
    const now = how === "set" ? new Set() : new Set(state.chosen);
    const plainNodes = ids.flatMap((id) => (this.shown.groups.has(id) ? [...this.shown.groups.get(id).members] : [id])).filter((id) => this.graph.node.has(id));
    if (how !== "set" && !now.size && state.selected?.type === "node" && state.selected.id !== ids[0]) now.add(state.selected.id);
    for (const id of plainNodes) if (how === "toggle" && now.has(id)) now.delete(id); else now.add(id);
    Object.assign(state, { chosen: now, selected: null, path: null });
    this.refresh({ link: "push", say: `${many(now.size, "node")} selected` });
  }

  // Only these nodes, in the graph, the table, the map and all numbers; null for all again.
  only(ids) {
    this.state.only = ids ? new Set(ids) : null;
    if (ids) for (const id of ids) this.state.hidden.delete(id);
    this.state.chosen.clear();
    this.filtered();
    this.keepLink("push");
  }

  hideAll(ids) {
    for (const id of ids) this.state.hidden.add(id);
    Object.assign(this.state, { selected: null, chosen: new Set() });
    this.refresh({ link: "push", say: `${many(ids.length, "node")} hidden` });
  }

  expandAll(ids) {
    const fresh = new Set(ids.flatMap((id) => [...this.shown.fresh(id)]));
    const most = [...fresh].sort((a, b) => this.graph.node.get(b).weight - this.graph.node.get(a).weight || (a < b ? -1 : 1)).slice(0, 60);
    for (const id of [...ids, ...most]) this.state.added.add(id);
    this.refresh({ link: "push", say: `${many(most.length, "neighbour")} drawn` });
    this.drawing.include([...ids, ...most]);
  }

  // Pinned nodes stay where they are when all is laid out again; a second time lets them go.
  pin(ids) {
    const { pinned, moved } = this.state;
    const all = ids.every((id) => pinned.has(id));
    for (const id of ids) if (all) pinned.delete(id); else { pinned.add(id); moved.set(id, this.drawing.where(id)); }
    this.refresh({ link: "push", say: `${many(ids.length, "node")} ${all ? "let go" : "pinned"}` });
  }

  // Where pinned nodes lie.
  pins() { return new Map([...this.state.pinned].map((id) => [id, this.drawing.where(id)])); }

  // Everything but what is pinned finds its place anew.
  layAgain() {
    Object.assign(this.state, { moved: this.pins(), viewport: null });
    this.drawing.settled = new Map();
    this.refresh({ link: "push", say: "Laid out again" });
    this.drawing.fit();
  }

  openGroup(id) {
    const { opened } = this.state;
    if (opened.has(id)) opened.delete(id); else opened.add(id);
    this.state.viewport = null;
    this.refresh({ link: "push", say: opened.has(id) ? `Group opened, ${many(this.shown.nodes.size, "sign")} drawn` : "Group closed" });
    this.drawing.fit();
  }

  // A line that leads to a group opens it.
  bundledWithGroup(id) {
    const line = this.graph.edge.get(id);
    const group = line && this.shown.groups.size && line.ends.map((node) => this.shown.head(node.id)).find((head) => this.shown.groups.has(head));
    if (group) this.openGroup(group);
    return Boolean(group);
  }

  size(by) {
    this.state.size = by;
    this.refresh({ link: "push", say: `Signs are drawn by ${MEASURES[by][0].toLowerCase()}` });
  }

  async copy(text, words) {
    try { await navigator.clipboard.writeText(text); this.announce(words); } catch { this.announce("This browser forbids copying"); }
  }

  // The menu of a node, or of the ground.
  menuAt(id, x, y) {
    if (id === null) openMenu("Graph", groundMenu(this), x, y);
    else openMenu(plain(this.shown.node(id).label), nodeMenu(this, id), x, y);
  }
}
