// Which labels, boxes and signs there is room for: the weightiest first, none over another.

import { Crowd, wrap } from "./crowd.js";
import { Painter } from "./paint.js";
import { plain } from "../model/labels.js";
import { isQuarrel } from "../data/load.js";
import { INK, SIGN } from "../model/theme.js";

const FEW = 26; // nodes among whose lines there is room for words
const FIRST_NAMED = 16; // the weightiest get their names before anything else finds its place
const FIRST_OF_MANY = 56; // amid so many signs that hardly any has room beside it
const FEW_NAMED = 160; // of so many none goes without a word

export class Planner extends Painter {
  planLabels() {
    const key = `${this.network.getScale().toFixed(4)}|${this.version}`;
    if (this.plan.key === key) return;
    const unit = this.unit();
    const crowd = new Crowd(90 * unit);
    crowd.frame = this.frame(6 * unit);
    const labels = new Map();
    const at = (id) => this.network.body.nodes[id] ?? { x: 0, y: 0 };
    const order = [...this.shown.nodes].map((id) => this.shown.node(id)).sort((a, b) => this.rank(b) - this.rank(a) || (a.id < b.id ? -1 : 1));
    this.centre = order.reduce((sum, node) => sum + at(node.id).x, 0) / Math.max(1, order.length);
    const badges = [];
    // What is lit is placed first, as if the dimmed rest were not there.
    for (const wanted of this.lit ? [true, false] : [true]) {
      const now = this.lit ? order.filter((node) => this.lit.has(node.id) === wanted) : order;
      // What most is about has its name before all else, amid many even over other signs; then what is long and cannot give way.
      const many = now.length > FEW_NAMED;
      const weightiest = new Set(now.filter((one) => one.kind !== "claim").sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, many ? FIRST_OF_MANY : FIRST_NAMED));
      const boxed = now.filter((one) => this.boxes(one));
      const rest = now.filter((one) => !weightiest.has(one));
      const inOrder = this.shown.picture ? [...boxed, ...now.filter((one) => !this.boxes(one))] : [...weightiest, ...rest];
      for (const [signs, named] of many && !this.shown.picture ? [[weightiest, weightiest], [rest, rest]] : [[now, inOrder]]) {
        for (const node of signs) this.putSign(node, at(node.id), crowd, unit);
        for (const node of named) {
          const label = ((node.kind === "claim" || this.boxes(node)) && this.planClaim(node, at(node.id), crowd, unit)) || this.planLabel(node, at(node.id), crowd, unit);
          if (label) labels.set(node.id, label);
        }
      }
      badges.push(...this.planBadges(crowd, unit, wanted)); // a sign can stand elsewhere on its line, a name cannot
      if (!this.shown.picture) for (const node of inOrder) this.tellMore(node, labels, at(node.id), crowd, unit);
      if (wanted) this.plan = { key, labels, badges, edgeLabels: this.planEdgeLabels(crowd, unit, badges), more: new Map() };
      this.planMore(now, at, crowd, unit);
    }
  }

  putSign(node, { x, y }, crowd, unit) {
    if (this.boxes(node)) return;
    const radius = this.radius(node) * unit;
    const wide = node.kind === "group" || node.kind === "claim" ? 1.25 : 1;
    crowd.put({ left: x - radius * wide, right: x + radius * wide, top: y - radius, bottom: y + radius, owner: node.id });
  }

  // How many neighbours are not drawn, at a corner of the sign where there is room for it.
  planMore(nodes, at, crowd, unit) {
    for (const node of nodes) {
      const count = this.unseen.get(node.id);
      if (!count) continue;
      const { x, y } = at(node.id);
      const radius = this.radius(node) * unit;
      const width = this.widthOf(`+${count}`, `700 9px ${INK.sans}`) * unit;
      const signed = node.kind === "event" && SIGN[node.status];
      for (const [dx, dy] of signed ? [[-1, -1], [1, 1], [-1, 1]] : [[1, -1], [-1, -1], [1, 1], [-1, 1]]) {
        const from = dx > 0 ? x + radius * 0.85 : x - radius * 0.85 - width;
        const rect = { left: from, right: from + width, top: y + dy * radius - 4.5 * unit, bottom: y + dy * radius + 4.5 * unit, owner: node.id };
        if (crowd.covers(rect, node.id)) continue;
        crowd.put(rect);
        this.plan.more.set(node.id, { x: (dx > 0 ? 0.85 : -0.85) * radius, y: dy * radius, align: dx > 0 ? "left" : "right", text: `+${count}` });
        break;
      }
    }
  }

  rank(node) {
    const { selected } = this.shown.state;
    if (selected?.id === node.id) return 4e6;
    if (this.hovered === node.id) return 3e6;
    return (this.lit?.has(node.id) ? 1e6 : 0) + node.weight + (node.status === "disputed" || node.status === "denied" ? 1e3 : 0);
  }

  // In a story an event or a claim is a box with its words.
  boxes(node) { return Boolean(this.shown.picture) && (node.kind === "event" || node.kind === "claim"); }

  insists(node) { return this.shown.state.selected?.id === node.id || this.hovered === node.id; }

  // A claim is a box with its words inside, broad or narrow; where neither fits, a sign with a label.
  planClaim(node, { x, y }, crowd, unit) {
    const fonts = this.fonts(unit);
    const always = this.boxes(node);
    for (const [wide, most] of always ? [[25, 3], [20, 3]] : [[27, 3], [18, 3]]) {
      const lines = this.lines(node, wide, most);
      const width = Math.max(...lines.map((text) => this.widthOf(text, fonts.claim.measured) * fonts.claim.size)) + 16 * unit;
      const height = (lines.length * 14.5 + 9) * unit;
      const rect = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2, owner: node.id };
      if (always && wide > 20 && crowd.hits(rect, 0)) continue; // beside a card that reaches too far
      if (!always && (crowd.hits(rect, 2 * unit) || crowd.leaves(rect, x, y)) && !(wide === 18 && this.insists(node))) continue;
      crowd.put(rect);
      const first = (-(lines.length - 1) / 2) * 14.5 * unit;
      return { ...rect, width, height, x, y, align: "center", lines: lines.map((text, i) => ({ text, font: fonts.claim.font, colour: INK.ink, y: first + i * 14.5 * unit })) };
    }
    return null;
  }

  planLabel(node, { x, y }, crowd, unit) {
    const fonts = this.fonts(unit);
    const radius = this.radius(node) * unit * 1.1;
    const names = this.lines(node, node.kind === "claim" ? 22 : 20, 2);
    const nameFont = node.kind === "claim" ? fonts.claim : fonts.name;
    const row = (text) => [text, nameFont, INK.ink, 14.5];
    const gap = 3.5 * unit;
    const sub = this.shown.picture ? this.subOf(node, fonts) : null;
    const wanted = node.weight >= 5 || this.shown.nodes.size <= FEW_NAMED;
    // In two lines, broad or narrow, or in three; the first words of a name say more than none.
    const variants = [sub && [...names.map(row), sub], names.map(row), wanted && this.lines(node, 15, 2).map(row), wanted && this.lines(node, 12, 3).map(row), wanted && this.lines(node, 16, 1).map(row)].filter(Boolean);
    for (const rows of variants) {
      const width = Math.max(...rows.map(([text, font]) => this.widthOf(text, font.measured) * font.size));
      const height = rows.reduce((sum, row) => sum + row[3], 0) * unit;
      const right = [x + radius + gap, y - height / 2, "left"];
      const left = [x - radius - gap, y - height / 2, "right"];
      const inward = x > this.centre ? [left, right] : [right, left];
      const slant = radius * 0.75;
      const corners = inward.flatMap(([anchor, , align]) => [[anchor + (align === "left" ? -slant / 2 : slant / 2), y + slant, align], [anchor + (align === "left" ? -slant / 2 : slant / 2), y - slant - height, align]]);
      const side = this.shown.picture?.column.get(node.id);
      const spots = side ? [side < 0 ? left : right, ...corners.filter(([, , align]) => align === (side < 0 ? "right" : "left")), [x, y - radius - gap - height, "center"], [x, y + radius + gap, "center"]] : [[x, y + radius + gap, "center"], ...inward, [x, y - radius - gap - height, "center"], ...corners];
      for (const [anchor, top, align] of spots) {
        const from = align === "center" ? anchor - width / 2 : align === "left" ? anchor : anchor - width;
        const rect = { left: from, right: from + width, top, bottom: top + height, owner: node.id };
        const last = this.insists(node) && rows.length === names.length && align === "center" && top < y;
        if (!last && (crowd.hits(rect, 1.5 * unit) || crowd.leaves(rect, x, y))) continue;
        crowd.put({ ...rect, words: true });
        return { ...rect, x: anchor, y: top, align, rows, lines: stacked(rows, unit) };
      }
    }
    return null;
  }

  subOf(node, fonts) {
    const [short] = wrap(plain(node.sub ?? ""), 30, 1);
    return short ? [short, fonts.sub, INK.muted, 13] : null;
  }

  // Where all names stand, what is left of the room: a third line of a long name, and what goes with it.
  tellMore(node, labels, { y }, crowd, unit) {
    const label = labels.get(node.id);
    if (!label?.rows || node.kind === "claim") return;
    const fonts = this.fonts(unit);
    const [sub, longer] = [this.subOf(node, fonts), this.lines(node, 20, 3).map((text) => [text, fonts.name, INK.ink, 14.5])];
    const whole = label.rows.length === 2 && longer.length === 3 ? longer : label.rows;
    for (const rows of [sub && [...whole, sub], whole !== label.rows && whole, sub && [...label.rows, sub]].filter(Boolean)) {
      const width = Math.max(...rows.map(([text, font]) => this.widthOf(text, font.measured) * font.size));
      const height = rows.reduce((sum, row) => sum + row[3], 0) * unit;
      const top = label.top >= y ? label.top : label.bottom <= y ? label.bottom - height : (label.top + label.bottom - height) / 2;
      const from = label.align === "center" ? label.x - width / 2 : label.align === "left" ? label.x : label.x - width;
      const rect = { left: from, right: from + width, top, bottom: top + height, owner: node.id };
      if (crowd.hits(rect, 1.5 * unit) || crowd.leaves(rect, label.x, y)) continue;
      crowd.put({ ...rect, words: true });
      labels.set(node.id, { ...label, ...rect, y: top, rows, lines: stacked(rows, unit) });
      return;
    }
  }

  fonts(unit) {
    const make = (weight, px) => ({ font: `${weight} ${px * unit}px ${INK.sans}`, measured: `${weight} 100px ${INK.sans}`, size: (px * unit) / 100 });
    return { name: make(600, 12), sub: make(400, 10.8), claim: make(450, 11.8), edge: make(550, 10.8) };
  }

  middle(id, t = 0.5) {
    const edge = this.network.body.edges[this.bundleOf.get(id)];
    return edge?.connected && edge.edgeType?.getPoint ? edge.edgeType.getPoint(t) : null;
  }

  planBadges(crowd, unit, lit) {
    const badges = [];
    for (const [id, { known, lines }] of this.bundles) {
      if (this.litEdges && lines.some((line) => this.litEdges.has(line.id)) !== lit) continue;
      if (!SIGN[known]) continue;
      const at = this.badgeSpot(id, crowd, 7 * unit * this.shrink());
      if (at) badges.push({ id, sign: SIGN[known], ...at });
    }
    return badges;
  }

  // A spot of a line for its sign, smaller where there is little room, never over a name.
  badgeSpot(id, crowd, half) {
    for (const size of [1, 0.72]) {
      for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8]) {
        const at = this.middle(id, t);
        if (!at) return null;
        const rect = { left: at.x - half * size, right: at.x + half * size, top: at.y - half * size, bottom: at.y + half * size, owner: `edge ${id}` };
        if (crowd.hits(rect, 0)) continue;
        crowd.put(rect);
        return { x: at.x, y: at.y, size };
      }
    }
    return null;
  }

  planEdgeLabels(crowd, unit, badges) {
    const wanted = new Set();
    const want = (id) => { if (this.bundleOf.has(id)) wanted.add(this.bundleOf.get(id)); };
    for (const id of this.litEdges ?? []) want(id);
    if (this.hoveredEdge) want(this.hoveredEdge);
    if (!this.litEdges && (this.shown.picture || this.shown.nodes.size <= FEW)) for (const [id] of [...this.bundles].sort((a, b) => isQuarrel(b[1].known) - isQuarrel(a[1].known) || b[1].lines.length - a[1].lines.length)) wanted.add(id);
    const { edge: font } = this.fonts(unit);
    const placed = [];
    for (const id of [...wanted].slice(0, 120)) {
      const text = wrap(this.bundles.get(id).words, 32, 1)[0] ?? "";
      const width = this.widthOf(text, font.measured) * font.size + 8 * unit;
      const height = 15 * unit;
      // On the line where there is room; else beside it, so that a short line has its words too.
      const beside = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, -1], [1, -1], [-1, 1]];
      const spots = (this.shown.picture ? [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]).map((t) => [t, 0, 0]).concat(beside.slice(1).map(([dx, dy]) => [0.5, dx * (width / 2 + 5 * unit), dy * (height / 2 + 4 * unit)]));
      for (const [t, dx, dy] of spots) {
        const at = this.middle(id, t);
        if (!at) break;
        const badged = !dx && !dy && badges.some((one) => one.id === id) ? 14 * unit : 0;
        const rect = { left: at.x + dx - width / 2, right: at.x + dx + width / 2, top: at.y + dy - height / 2 + badged, bottom: at.y + dy + height / 2 + badged, owner: `label ${id}` };
        if (crowd.hits(rect, 0)) continue;
        crowd.put(rect);
        placed.push({ id, text, font: font.font, ...rect });
        break;
      }
    }
    return placed;
  }
}

// Rows of words under each other.
function stacked(rows, unit) {
  let down = 0;
  return rows.map(([text, font, colour, high]) => { down += high * unit; return { text, font: font.font, colour, y: down - (high * unit) / 2 }; });
}
