// Ways from one node to another, cheapest first. Busy nodes and whole countries cost more to pass through, since
// nearly everything hangs together by way of them; what only the reader concludes costs more than what a sentence says.

import { otherEnd } from "../data/load.js";

const MOST_ROUTES = 3;
const THROUGH = { place: 1.2, outlet: 3, post: 0.4, claim: 0.1, event: 0, person: 0.5, organization: 0.7, group: 0.9 };

// [{nodes: [id], lines: [id]}], at most three that differ in the nodes between; `usable` says which lines may be walked.
export function routes(graph, from, to, usable) {
  const dearer = new Map(); // what earlier ways went through
  const found = [];
  for (let round = 0; round < 3 * MOST_ROUTES && found.length < MOST_ROUTES; round += 1) {
    const way = cheapest(graph, from, to, usable, dearer);
    if (!way) break;
    const key = way.nodes.join("\n");
    if (!found.some((one) => one.nodes.join("\n") === key) && (!found.length || way.lines.length <= found[0].lines.length + 3)) found.push(way);
    for (const id of way.nodes.slice(1, -1)) dearer.set(id, (dearer.get(id) ?? 0) + 3);
    for (const id of way.lines) dearer.set(id, (dearer.get(id) ?? 0) + 1.5);
  }
  return found.sort((a, b) => a.lines.length - b.lines.length);
}

function cheapest(graph, from, to, usable, dearer) {
  const cost = new Map([[from, 0]]);
  const came = new Map();
  const heap = new Heap();
  const done = new Set();
  heap.push(0, from);
  while (heap.size) {
    const id = heap.pop();
    if (done.has(id)) continue;
    done.add(id);
    if (id === to) return traced(came, from, to);
    const node = graph.node.get(id);
    const passing = id === from ? 0 : (THROUGH[node.kind] ?? 0.5) + (node.wide ? 2 : 0) + 0.45 * Math.log2(1 + node.edges.length) + (dearer.get(id) ?? 0);
    for (const line of node.edges) {
      if (!usable(line)) continue;
      const other = otherEnd(line, id);
      const sum = cost.get(id) + passing + 1 + (line.known === "inferred" ? 0.8 : 0) + (dearer.get(line.id) ?? 0) - 0.02 * Math.min(5, line.says.length);
      if (sum < (cost.get(other) ?? Infinity)) { cost.set(other, sum); came.set(other, line); heap.push(sum, other); }
    }
  }
  return null;
}

function traced(came, from, to) {
  const [nodes, lines] = [[to], []];
  for (let id = to; id !== from;) {
    const line = came.get(id);
    id = otherEnd(line, id);
    nodes.unshift(id);
    lines.unshift(line.id);
  }
  return { nodes, lines };
}

// What costs least on top.
class Heap {
  constructor() { this.rows = []; }

  get size() { return this.rows.length; }

  push(cost, value) {
    const { rows } = this;
    let at = rows.push([cost, value]) - 1;
    while (at > 0 && rows[(at - 1) >> 1][0] > cost) { rows[at] = rows[(at - 1) >> 1]; at = (at - 1) >> 1; }
    rows[at] = [cost, value];
  }

  pop() {
    const { rows } = this;
    const [, top] = rows[0];
    const last = rows.pop();
    let at = 0;
    while (rows.length) {
      let child = 2 * at + 1;
      if (child >= rows.length) break;
      if (child + 1 < rows.length && rows[child + 1][0] < rows[child][0]) child += 1;
      if (rows[child][0] >= last[0]) break;
      rows[at] = rows[child];
      at = child;
    }
    if (rows.length) rows[at] = last;
    return top;
  }
}
