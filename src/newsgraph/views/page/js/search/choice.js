// Which nodes are drawn: of all that pass the filters the weightiest that hang together, drawn anew whenever a filter
// changes; and where they lie, so that the same filters always give the same picture.

import { unitOf } from "../model/lens.js";
import { isQuarrel } from "../data/load.js";

export const DRAW_MORE = 40;
export const MOST_DRAWN = 2000; // more would be a ball of hair; filters, groups and search lead to the rest
export const MOST_ARRANGED = 500; // beyond, nodes stay where they were laid out when the page was made

// The weightiest of some nodes, a part of the room kept for what ties them together.
export function bestOf(graph, nodes, lines, passing, limit) {
  if (nodes.size <= limit) return new Set(nodes);
  const on = new Uint8Array(graph.lines.length);
  for (const { number } of lines) on[number] = 1;
  const { weight, tied } = weights(graph, nodes, lines, passing);
  const of = (id) => weight[graph.node.get(id).number];
  const before = (a, b) => of(b) - of(a) || (a < b ? -1 : 1);
  const ranked = heaviest(graph, nodes, weight, 2 * limit).sort(before);
  const taken = new Set(ranked.slice(0, Math.max(1, Math.floor((limit * 2) / 3))));
  const joining = joinersOf(graph, taken, lines).sort((a, b) => b[1] - a[1] || before(a[0], b[0])).map(([id]) => id);
  for (const id of joining.splice(0, limit - taken.size)) taken.add(id);
  const near = new Set();
  for (const id of taken) for (const { number, from, to } of graph.node.get(id).edges) if (on[number] && from === id && taken.has(to)) near.add(from).add(to);
  const alone = [...taken].filter((id) => tied[graph.node.get(id).number] && !near.has(id));
  for (const id of alone.slice(0, joining.length)) { taken.delete(id); taken.add(joining.shift()); }
  for (const id of ranked) { if (taken.size >= limit) break; taken.add(id); }
  return taken;
}

// By the numbers of nodes: how much is told of each, and whether any line leads to it.
function weights(graph, nodes, lines, passing) {
  const [weight, tied] = [new Float64Array(graph.all.size), new Uint8Array(graph.all.size)];
  const { from, to, says, known } = graph.cells.line;
  for (const { number } of lines) {
    const cell = says?.[number] ?? null;
    let count = typeof cell === "number" ? passing[cell] : 0;
    if (cell !== null && typeof cell !== "number") for (const s of cell) count += passing[s];
    const by = Math.max(1, count) * (isQuarrel(known[number]) ? 2 : 1);
    weight[from[number]] += by; tied[from[number]] = 1;
    weight[to[number]] += by; tied[to[number]] = 1;
  }
  for (const id of nodes) { const node = graph.node.get(id); if (!tied[node.number]) for (const s of node.says) if (passing[s]) weight[node.number] += 1; }
  return { weight, tied };
}

// So many of the heaviest ids at least, in any order: all are not worth sorting.
function heaviest(graph, nodes, weight, least) {
  const counts = new Map();
  const numbers = [];
  for (const id of nodes) { const { number } = graph.node.get(id); numbers.push(number); counts.set(weight[number], (counts.get(weight[number]) ?? 0) + 1); }
  let [floor, room] = [Infinity, least];
  for (const [value, count] of [...counts].sort((a, b) => b[0] - a[0])) { if (room <= 0) break; floor = value; room -= count; }
  return numbers.filter((number) => weight[number] >= floor).map((number) => graph.ids[number]);
}

// [id, to how many] of what is not taken and tied to what is.
function joinersOf(graph, taken, lines) {
  const inside = new Uint8Array(graph.all.size);
  for (const id of taken) inside[graph.node.get(id).number] = 1;
  const ties = new Map();
  const { from, to } = graph.cells.line;
  for (const { number } of lines) {
    if (inside[from[number]] === inside[to[number]]) continue;
    const [near, far] = inside[from[number]] ? [from[number], to[number]] : [to[number], from[number]];
    if (!ties.has(far)) ties.set(far, new Set());
    ties.get(far).add(near);
  }
  return [...ties].map(([number, near]) => [graph.ids[number], near.size]);
}

// About how wide and high a node is drawn with its label; render.py has the same.
function boxOf(node) {
  if (node.kind === "claim") return [Math.min(190, 26 + 6.3 * Math.min(node.label.length, 27)), 14 + 15 * Math.min(3, 1 + Math.floor(node.label.length / 26))];
  return [Math.max(6.6 * Math.min(node.label.length, 21), 5.6 * Math.min((node.sub ?? "").length, 24), 30), 30 + 15 * (node.label.length <= 20 ? 1 : 2) + (node.sub ? 13 : 0)];
}

// Places for nodes: lines pull, nodes push, boxes make room. Those in `fixed` stay where they are; the whole becomes
// `aspect` times as wide as it is high.
export function arrange(graph, ids, lines, fixed, aspect = 1.5) {
  const at = new Map(ids.map((id, i) => [id, i]));
  const pairs = [...new Set(lines.map((line) => [at.get(line.from), at.get(line.to)].sort((a, b) => a - b).join()))].map((pair) => pair.split(",").map(Number)).filter(([a, b]) => a !== b);
  const boxes = ids.map((id) => boxOf(graph.node.get(id)));
  const length = Math.sqrt(boxes.reduce((sum, [w, h]) => sum + w * h, 0) / Math.max(1, ids.length)) * 1.7;
  const free = ids.map((id) => !fixed.has(id));
  const spots = startSpots(ids, fixed, pairs, length);
  relax(spots, pairs, free, length, aspect);
  if (!fixed.size) fillOut(spots, boxes, aspect);
  makeRoom(spots, boxes, free);
  return new Map(ids.map((id, i) => [id, [Math.round(spots.x[i]), Math.round(spots.y[i])]]));
}

function startSpots(ids, fixed, pairs, length) {
  const [x, y] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  const near = ids.map(() => []);
  for (const [a, b] of pairs) { near[a].push(b); near[b].push(a); }
  const known = ids.map((id) => fixed.get(id));
  ids.forEach((id, i) => {
    const [turn, far] = unitOf(id);
    const by = near[i].map((other) => known[other]).filter(Boolean);
    if (known[i]) [x[i], y[i]] = known[i];
    else if (by.length) { x[i] = by.reduce((sum, p) => sum + p[0], 0) / by.length + (turn - 0.5) * length; y[i] = by.reduce((sum, p) => sum + p[1], 0) / by.length + (far - 0.5) * length; }
    else { const reach = length * Math.sqrt(ids.length) * 0.6 * Math.sqrt(far); x[i] = reach * Math.cos(6.283 * turn); y[i] = reach * Math.sin(6.283 * turn); }
  });
  return { x, y };
}

function relax({ x, y }, pairs, free, length, aspect) {
  const count = x.length;
  const degree = new Float64Array(count);
  for (const [a, b] of pairs) { degree[a] += 1; degree[b] += 1; }
  const rounds = count <= 160 ? 200 : 90;
  const [fx, fy] = [new Float64Array(count), new Float64Array(count)];
  for (let step = 0; step < rounds; step += 1) {
    fx.fill(0); fy.fill(0);
    for (let i = 0; i < count; i += 1) {
      for (let j = i + 1; j < count; j += 1) {
        const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
        const push = (length * length) / Math.max(25, dx * dx + dy * dy);
        fx[i] += dx * push; fy[i] += dy * push; fx[j] -= dx * push; fy[j] -= dy * push;
      }
    }
    for (const [a, b] of pairs) {
      const [dx, dy] = [x[b] - x[a], y[b] - y[a]];
      const pull = Math.hypot(dx, dy) / length / Math.sqrt(Math.max(1, Math.min(degree[a], degree[b])));
      fx[a] += dx * pull; fy[a] += dy * pull; fx[b] -= dx * pull; fy[b] -= dy * pull;
    }
    const lean = (0.045 * Math.sqrt(count)) / 8;
    const heat = length * 0.9 * (1 - step / rounds) ** 1.5 + 0.5;
    for (let i = 0; i < count; i += 1) {
      if (!free[i]) continue;
      const [gx, gy] = [fx[i] - x[i] * lean, fy[i] - y[i] * lean * aspect * aspect];
      const size = Math.max(1e-9, Math.hypot(gx, gy));
      x[i] += (gx * Math.min(size, heat)) / size;
      y[i] += (gy * Math.min(size, heat)) / size;
    }
  }
}

// Spread over a rectangle that has room for all boxes, part way to even steps on each axis.
function fillOut({ x, y }, boxes, aspect) {
  const area = boxes.reduce((sum, [w, h]) => sum + (w + 24) * (h + 20), 0) * 1.75;
  const extent = [Math.sqrt(area * aspect), Math.sqrt(area / aspect)];
  [x, y].forEach((axis, which) => {
    const order = [...axis.keys()].sort((a, b) => axis[a] - axis[b] || a - b);
    const [low, high] = [axis[order[0]] ?? 0, axis[order[order.length - 1]] ?? 0];
    const rank = new Map(order.map((i, place) => [i, place]));
    for (let i = 0; i < axis.length; i += 1) axis[i] = (0.55 * (rank.get(i) / Math.max(1, axis.length - 1) - 0.5) + 0.45 * ((axis[i] - (high + low) / 2) / Math.max(1, high - low))) * extent[which];
  });
}

function makeRoom({ x, y }, boxes, free) {
  for (let round = 0; round < 120; round += 1) {
    let hit = false;
    for (let i = 0; i < x.length; i += 1) {
      for (let j = i + 1; j < x.length; j += 1) {
        if (!free[i] && !free[j]) continue;
        const across = (boxes[i][0] + boxes[j][0]) / 2 + 18 - Math.abs(x[i] - x[j]);
        const down = (boxes[i][1] + boxes[j][1]) / 2 + 14 - Math.abs(y[i] - y[j]);
        if (across <= 0 || down <= 0) continue;
        hit = true;
        const axis = across < down * 1.6 ? x : y;
        const by = (axis === x ? across : down) * (free[i] && free[j] ? 0.3 : 0.6) * (axis[i] >= axis[j] ? 1 : -1);
        if (free[i]) axis[i] += by;
        if (free[j]) axis[j] -= by;
      }
    }
    if (!hit) return;
  }
}
