// How nodes are painted: glyphs, boxes of words, labels with a halo; signs and words on lines.

import { Camera } from "./camera.js";
import { wrap } from "./crowd.js";
import { grouped, plain } from "../model/labels.js";
import { isQuarrel } from "../data/load.js";
import { HOLLOW, INK, PATH, SIGN } from "../model/theme.js";

export class Painter extends Camera {
  lines(node, wide, most) {
    this.wrapped ??= new Map();
    const key = `${node.id}\n${wide}\n${node.members ? node.label : ""}`;
    if (!this.wrapped.has(key)) this.wrapped.set(key, wrap(plain(node.label), wide, most));
    return this.wrapped.get(key);
  }

  widthOf(text, font) {
    const key = `${font}${text}`;
    if (!this.widths.has(key)) {
      this.context.save();
      this.context.font = font;
      this.widths.set(key, this.context.measureText(text).width);
      this.context.restore();
    }
    return this.widths.get(key);
  }

  drawNode({ ctx, id, x, y, state }) {
    const node = this.shown.node(id);
    if (!node) return { drawNode: () => {}, nodeDimensions: { width: 1, height: 1 } }; // a group that is gone the next moment
    const unit = this.unit();
    const label = this.plan.labels.get(id);
    const dim = this.lit && !this.lit.has(id);
    const chosen = (this.shown.state.selected?.type === "node" && this.shown.state.selected.id === id) || this.shown.state.chosen.has(id);
    const boxed = label?.width;
    const radius = this.radius(node) * unit;
    const size = boxed ? { width: label.width, height: label.height } : { width: radius * 2, height: radius * 2 };
    return {
      drawNode: () => {
        ctx.globalAlpha = dim ? 0.16 : 1;
        if (boxed) this.drawBox(ctx, node, x, y, label, unit, chosen || state.hover);
        else if (node.members) this.drawGroup(ctx, node, x, y, radius, unit, state.hover);
        else this.drawGlyph(ctx, node, x, y, radius, unit, chosen, state.hover);
      },
      drawExternalLabel: label && !boxed ? () => { ctx.globalAlpha = dim ? 0.22 : 1; this.drawLabel(ctx, label, unit); } : undefined,
      nodeDimensions: size,
    };
  }

  drawGlyph(ctx, node, x, y, radius, unit, chosen, hover) {
    const hollow = node.kind === "event" && HOLLOW[node.status];
    ctx.translate(x, y);
    if (chosen || hover) {
      ctx.beginPath();
      ctx.arc(0, 0, radius * 1.25 + 3.2 * unit, 0, Math.PI * 2);
      ctx.lineWidth = (chosen ? 3 : 1.6) * unit;
      ctx.strokeStyle = chosen ? INK.ink : INK.accent;
      ctx.fillStyle = INK.canvas;
      ctx.fill();
      ctx.stroke();
    }
    ctx.save();
    ctx.scale(radius, radius);
    ctx.fillStyle = hollow ? INK.canvas : INK[node.kind];
    ctx.strokeStyle = INK[`${node.kind}-line`];
    ctx.lineWidth = ((hollow ? 2 : 1.4) * unit) / radius;
    if (hollow) ctx.setLineDash(hollow.map((part) => (part * unit) / radius));
    ctx.lineJoin = "round";
    ctx.fill(PATH[node.kind]);
    ctx.stroke(PATH[node.kind]);
    ctx.restore();
    if (this.shown.state.pinned.has(node.id)) this.drawPin(ctx, radius, unit);
    const more = this.plan.more.get(node.id);
    if (more) {
      ctx.font = `700 ${9 * unit}px ${INK.sans}`;
      ctx.textAlign = more.align;
      ctx.textBaseline = "middle";
      ctx.lineWidth = 3 * unit;
      ctx.strokeStyle = INK.halo;
      ctx.fillStyle = INK.muted;
      ctx.strokeText(more.text, more.x, more.y);
      ctx.fillText(more.text, more.x, more.y);
    }
    if (node.kind === "event" && SIGN[node.status]) drawBadge(ctx, radius * 0.85, -radius * 0.85, SIGN[node.status], unit * this.shrink());
  }

  drawPin(ctx, radius, unit) {
    ctx.beginPath();
    ctx.arc(-radius * 0.8, -radius * 0.8, 3 * unit, 0, Math.PI * 2);
    ctx.fillStyle = INK.ink;
    ctx.fill();
    ctx.lineWidth = 1.2 * unit;
    ctx.strokeStyle = INK.canvas;
    ctx.stroke();
  }

  // A folded group: a ring of three with how many it holds.
  drawGroup(ctx, node, x, y, radius, unit, hover) {
    ctx.translate(x, y);
    for (const [dx, dy] of [[-0.22, 0.14], [0.22, 0.14], [0, 0]]) {
      ctx.beginPath();
      ctx.arc(dx * radius, dy * radius, radius * 0.94, 0, Math.PI * 2);
      ctx.fillStyle = INK.canvas;
      ctx.strokeStyle = hover ? INK.ink : INK.accent;
      ctx.lineWidth = (hover ? 2.2 : 1.5) * unit;
      ctx.fill();
      ctx.stroke();
    }
    ctx.font = `700 ${Math.min(13, 8 + radius / unit / 5) * unit}px ${INK.sans}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = INK.accent;
    ctx.fillText(grouped(node.members.size), 0, 0);
  }

  // A claim, and in a story an event: a box with its words inside; an event bears the sign of how it stands.
  drawBox(ctx, node, x, y, label, unit, chosen) {
    const event = node.kind === "event";
    ctx.beginPath();
    ctx.roundRect(x - label.width / 2, y - label.height / 2, label.width, label.height, 6 * unit);
    ctx.fillStyle = event ? INK["event-soft"] : INK.claim;
    ctx.fill();
    ctx.lineWidth = (chosen ? 2.8 : 1.3) * unit;
    ctx.strokeStyle = chosen ? INK.ink : INK[`${node.kind}-line`];
    const hollow = event && HOLLOW[node.status];
    if (hollow) ctx.setLineDash(hollow.map((part) => part * unit));
    ctx.stroke();
    ctx.setLineDash([]);
    this.drawLines(ctx, label, false);
    if (event && SIGN[node.status]) { ctx.save(); ctx.translate(x + label.width / 2, y - label.height / 2); drawBadge(ctx, 0, 0, SIGN[node.status], unit); ctx.restore(); }
  }

  drawLabel(ctx, label, unit) {
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.6 * unit;
    ctx.strokeStyle = INK.halo;
    this.drawLines(ctx, label, true);
    this.drawLines(ctx, label, false);
  }

  drawLines(ctx, label, halo) {
    ctx.textAlign = label.align;
    ctx.textBaseline = "middle";
    ctx.direction = "inherit";
    for (const { text, font, colour, y } of label.lines) {
      ctx.font = font;
      ctx.fillStyle = colour;
      if (halo) ctx.strokeText(text, label.x, label.y + y);
      else ctx.fillText(text, label.x, label.y + y);
    }
  }

  drawSigns(ctx) {
    const unit = this.unit();
    for (const { id, x, y, sign, size } of this.plan.badges) {
      ctx.save();
      ctx.globalAlpha = this.litEdges && !this.bundles.get(id)?.lines.some((line) => this.litEdges.has(line.id)) ? 0.16 : 1;
      ctx.translate(x, y);
      drawBadge(ctx, 0, 0, sign, unit * size * this.shrink());
      ctx.restore();
    }
    for (const { id, text, font, left, right, top, bottom } of this.plan.edgeLabels) {
      ctx.save();
      ctx.beginPath();
      ctx.roundRect(left, top, right - left, bottom - top, 4 * unit);
      ctx.fillStyle = INK.canvas;
      ctx.globalAlpha = 0.92;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.font = font;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = isQuarrel(this.bundles.get(id)?.known) ? INK.red : this.litEdges ? INK.accent : INK.muted;
      ctx.fillText(text, (left + right) / 2, (top + bottom) / 2);
      ctx.restore();
    }
  }
}

export function drawBadge(ctx, x, y, sign, unit) {
  ctx.beginPath();
  ctx.arc(x, y, 6.2 * unit, 0, Math.PI * 2);
  ctx.setLineDash([]);
  ctx.fillStyle = INK.red;
  ctx.fill();
  ctx.lineWidth = 1.4 * unit;
  ctx.strokeStyle = INK.canvas;
  ctx.stroke();
  ctx.strokeStyle = INK.bg;
  ctx.lineWidth = 1.5 * unit;
  ctx.lineCap = "round";
  const stroke = (...points) => { ctx.beginPath(); points.forEach(([a, b], i) => (i % 2 ? ctx.lineTo : ctx.moveTo).call(ctx, x + a * unit, y + b * unit)); ctx.stroke(); };
  if (sign === "✕") stroke([-2.3, -2.3], [2.3, 2.3], [-2.3, 2.3], [2.3, -2.3]);
  else stroke([-3, -1.4], [3, -1.4], [-3, 1.4], [3, 1.4], [1.6, -3.4], [-1.6, 3.4]);
}
