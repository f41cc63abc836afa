// How large a sign is drawn: by how much is told of it, by how many outlets tell it, or by how much hangs on it.

import { articleOf, otherEnd } from "../data/load.js";

export const MEASURES = {
  reports: ["Sentences", (node) => node.weight],
  sources: ["Outlets", (node, graph) => new Set([...node.told].map((s) => articleOf(graph, graph.statements[s]).publisher).filter(Boolean)).size],
  degree: ["Neighbours", (node) => new Set(node.edges.map((line) => otherEnd(line, node.id))).size],
};

// Node → its share of the largest, 0 to 1, by the measure chosen; groups of nodes by how many they hold.
export class Sizes {
  constructor(graph) { this.graph = graph; this.by = null; }

  choose(by) {
    if (this.by === by && this.lens === this.graph.lens) return;
    Object.assign(this, { by, lens: this.graph.lens, found: new Map(), most: 1 });
    for (const node of this.graph.node.values()) {
      const value = MEASURES[by][1](node, this.graph);
      this.found.set(node.id, value);
      if (value > this.most) this.most = value;
    }
  }

  share(node) { return node.members ? Math.min(2.6, 0.9 + 0.25 * Math.log2(node.members.size)) : Math.sqrt((this.found?.get(node.id) ?? node.weight) / this.most); }
}
