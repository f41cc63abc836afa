// Room for what is drawn as a network: how many signs the screen holds with their names, and where they lie so that
// none stands in another's words.

import { wrap } from "./crowd.js";
import { plain } from "../model/labels.js";
import { INK } from "../model/theme.js";

export const MOST_SPREAD = 160; // beyond, names come with the zoom
const NAMED = { wide: 20, rows: 2 };
const RIM = { beside: 62, above: 68, below: 58 }; // pixels of the stage that no sign lies in
const CLOSER = [1, 1.1, 1.2, 1.3, 1.42]; // how much farther off the whole may be looked at, words shrinking less than ways
const FULL = 0.58; // share of the stage that boxes may fill before they cannot be kept apart

// Words shrink less than the drawing as one goes farther off; the camera has the same.
const unitAt = (scale) => Math.min(1.4, Math.max(0.86, scale ** 0.45)) / scale;

export class Room {
  constructor(holder, opensTimeline) {
    Object.assign(this, { holder, opensTimeline, boxes: new Map(), kept: { key: "", spots: new Map() } });
    this.pen = document.createElement("canvas").getContext("2d");
  }

  // The stage as it is when the page opens, whatever lies open under it now: the same view has the same drawing.
  stage() {
    const { clientHeight: high } = this.holder.closest(".middle");
    const drawer = this.opensTimeline ? Math.min(340, Math.max(226, high * 0.33)) : 38;
    const stacked = innerWidth <= 820; // the stage has a height of its own there
    const down = stacked ? this.holder.clientHeight : high - drawer;
    return [Math.max(160, this.holder.clientWidth - 2 * RIM.beside), Math.max(140, down - RIM.above - RIM.below)];
  }

  // How much wider than high the stage is, within bounds.
  aspect() { const [wide, high] = this.stage(); return Math.min(2, Math.max(0.75, wide / high)); }

  // How wide a sign is with its name under it, how high above and below its middle, in pixels at scale 1.
  box(node) {
    const known = this.boxes.get(node.id);
    if (known?.label === node.label) return known;
    const claim = node.kind === "claim";
    this.pen.font = `${claim ? 450 : 600} 12px ${INK.sans}`;
    const rows = claim ? wrap(plain(node.label), 27, 3) : wrap(plain(node.label), NAMED.wide, NAMED.rows);
    const radius = node.members ? 26 : 10;
    const half = rows.length * 7.25 + 7; // a claim is a box with its words inside
    const made = claim ? { label: node.label, wide: 24 + Math.max(...rows.map((row) => this.pen.measureText(row).width)), above: half, below: half } : { label: node.label, wide: Math.max(2 * radius, ...rows.map((row) => this.pen.measureText(row).width)) + 7, above: radius + 2, below: radius + 5 + 14.5 * rows.length };
    this.boxes.set(node.id, made);
    return made;
  }

  // The nodes that find room with their names: the heaviest, and none that hangs on nothing drawn.
  most(nodes, lines) {
    const [wide, high] = this.stage();
    const least = 0.86 ** 2; // as small as words get
    let room = FULL * (wide + 90) * (high + 40);
    const kept = [];
    for (const node of [...nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
      const { wide: w, above, below } = this.box(node);
      room -= least * w * (above + below);
      if (room < 0 && kept.length >= 12) break;
      kept.push(node);
    }
    const ids = new Set(kept.map((node) => node.id));
    if (kept.length === nodes.length) return ids;
    const tied = new Set();
    for (const { from, to } of lines) if (from !== to && ids.has(from) && ids.has(to)) tied.add(from).add(to);
    return tied.size ? tied : ids;
  }

  // Places for some nodes, near those that they have: [[node, [x, y]]] → Map of id → [x, y].
  spread(placed) {
    const [wide, high] = this.stage();
    const key = `${wide}|${high}|${placed.map(([node, at]) => `${node.id}@${at}`).sort().join("|")}`;
    if (this.kept.key === key) return this.kept.spots;
    const order = [...placed].sort((a, b) => (a[0].id < b[0].id ? -1 : 1));
    let spots = null;
    const need = order.reduce((sum, [node]) => { const { wide: w, above, below } = this.box(node); return sum + w * (above + below); }, 0) / ((wide + 90) * (high + 40));
    const fits = (by) => need * (unitAt(1 / by) / by) ** 2 <= FULL;
    for (const by of CLOSER.filter((one, i) => fits(one) || i === CLOSER.length - 1)) {
      const unit = unitAt(1 / by);
      const boxes = order.map(([node]) => { const { wide: w, above, below } = this.box(node); return [w * unit, (above + below) * unit, ((below - above) / 2) * unit]; });
      spots = stretched(order.map(([, at]) => at), [wide * by, high * by]);
      if (keptApart(spots, boxes, [wide * by, high * by])) break;
    }
    this.kept = { key, spots: new Map(order.map(([node], i) => [node.id, [Math.round(spots.x[i]), Math.round(spots.y[i])]])) };
    return this.kept.spots;
  }
}

// Spots stretched over a rectangle around the middle, part way to even steps on each axis.
function stretched(at, size) {
  return Object.fromEntries(["x", "y"].map((name, axis) => {
    const values = at.map((one) => one[axis]);
    const order = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const out = new Float64Array(values.length);
    order.forEach((i, rank) => { out[i] = size[axis] * (0.6 * (rank / Math.max(1, values.length - 1) - 0.5) + 0.4 * ((values[i] - (low + high) / 2) / Math.max(1, high - low))); });
    return [name, out];
  }));
}

// Pushes boxes apart inside the rectangle; whether none overlap in the end.
function keptApart({ x, y }, boxes, [wide, high]) {
  const count = x.length;
  for (let round = 0; round < 160; round += 1) {
    let hit = false;
    for (let i = 0; i < count; i += 1) {
      const [w, h, down] = boxes[i];
      for (let j = i + 1; j < count; j += 1) {
        const [dx, dy] = [x[i] - x[j], y[i] + down - y[j] - boxes[j][2]];
        const across = (w + boxes[j][0]) / 2 - Math.abs(dx);
        if (across <= 0) continue;
        const over = (h + boxes[j][1]) / 2 - Math.abs(dy);
        if (over <= 0) continue;
        hit = true;
        // The way that costs least; a side that is at the wall gives way by the other.
        if (across < over * 1.5) { const by = 0.28 * across * (dx === 0 ? 1 : Math.sign(dx)) + 0.02; x[i] += by; x[j] -= by; }
        else { const by = 0.28 * over * (dy === 0 ? 1 : Math.sign(dy)) + 0.02; y[i] += by; y[j] -= by; }
      }
    }
    if (!hit) return true;
    for (let i = 0; i < count; i += 1) { x[i] = Math.min(wide / 2, Math.max(-wide / 2, x[i])); y[i] = Math.min(high / 2, Math.max(-high / 2, y[i])); }
  }
  return false;
}
