// Shapes and colours, the same on the canvas, in the legend and in the exported pictures.

import { plain } from "./labels.js";
import { isQuarrel } from "../data/load.js";

export const { glyph: GLYPH, dash: DASH, hollow: HOLLOW, sign: SIGN } = SIGNS; // glyphs.json; paths in a box of two units around the middle
export const PATH = Object.fromEntries(Object.entries(GLYPH).map(([kind, path]) => [kind, new Path2D(path)]));

export let INK = {};
export function readInk() {
  const style = getComputedStyle(document.documentElement);
  const names = ["bg", "canvas", "ink", "muted", "line", "accent", "red", "edge", "edge-soft", "halo", "sans", "event-soft"];
  for (const kind of Object.keys(GLYPH)) names.push(kind, `${kind}-line`);
  INK = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export const press = (words, act, more = {}) => el("button", { onclick: act, ...more }, words);
export const byId = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (tag === "button" && !attributes.type) made.type = "button"; // none of ours sends a form unless it says so
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// The sign of a kind, for legend, panel and lists; `status` draws an event hollow or with its badge.
export function glyph(kind, status) {
  const hollow = kind === "event" && HOLLOW[status];
  const shape = svg("path", {
    d: GLYPH[kind], transform: "scale(7.4)", fill: `var(--${hollow ? "canvas" : kind})`, stroke: `var(--${kind}-line)`,
    "stroke-width": hollow ? 2 : 1.4, "vector-effect": "non-scaling-stroke", "stroke-dasharray": hollow ? hollow.join(" ") : "none",
  });
  const parts = kind === "event" && SIGN[status] ? [shape, badge(8, -7, SIGN[status])] : [shape];
  return svg("svg", { viewBox: "-13 -9 26 18", "aria-hidden": "true" }, ...parts);
}

function badge(x, y, sign) {
  const text = svg("text", { x, y: y + 3.4, "text-anchor": "middle", "font-size": 9.5, "font-weight": 700, fill: "var(--bg)" });
  text.textContent = sign;
  return svg("g", {}, svg("circle", { cx: x, cy: y, r: 6, fill: "var(--red)" }), text);
}

export function lineSample(known) {
  const parts = [svg("line", {
    x1: -13, x2: 13, y1: 0, y2: 0, stroke: isQuarrel(known) ? "var(--red)" : "var(--ink)", "stroke-width": isQuarrel(known) ? 2.2 : 1.8,
    "stroke-dasharray": DASH[known] ? DASH[known].join(" ") : "none", "stroke-linecap": known === "inferred" ? "round" : "butt",
  })];
  if (SIGN[known]) parts.push(badge(0, 0, SIGN[known]));
  return svg("svg", { viewBox: "-13 -9 26 18", "aria-hidden": "true" }, ...parts);
}

export const named = (text, attributes = {}) => el("bdi", attributes, plain(text));
