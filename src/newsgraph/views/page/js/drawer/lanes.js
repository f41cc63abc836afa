// What stands on the timeline, and where: items in rows, each with its words beside it; what finds no room
// is bundled with its number, so that no label covers another.

import { shortened } from "../graph/crowd.js";
import { DAY, span } from "../model/days.js";
import { plain } from "../model/labels.js";
import { articleOf } from "../data/load.js";

const MOST_TRIED = 260; // items that may look for room; a row holds about eight
export const LANES = { happened: "What happened", said: "Who said what" };

// Events with a date in one lane, sayings at the date of their article in the other.
export function timelineItems(shown) {
  const happened = [];
  for (const node of eventsInView(shown)) {
    const at = span(node.happened);
    if (at) happened.push({ lane: "happened", at, label: plain(node.label), kind: "event", status: node.status, weight: node.says.length + node.weight, number: node.says[0] ?? 0, pick: { type: "node", id: node.id } });
  }
  return { happened, said: sayings(shown) };
}

// The events that pass, and those that lines rest on through a lens without events.
export function eventsInView(shown) {
  return (shown.memo.events ??= eventsThatPass(shown));
}

function eventsThatPass(shown) {
  const events = new Set();
  for (const id of shown.allNodes) { const node = shown.graph.node.get(id); if (node.kind === "event") events.add(node); }
  if (!events.size) for (const s of shown.statements) if (shown.graph.statements[s].event) events.add(shown.graph.statements[s].event);
  return events;
}

// Each sentence that gives somebody's words once for each speaker.
function sayings(shown) {
  const { graph } = shown;
  const found = new Map();
  for (const number of shown.statements) {
    const statement = graph.statements[number];
    if (!statement.speakers.length) continue;
    const at = span(articleOf(graph, statement).date);
    const pick = pickOf(shown, statement);
    if (!at || !pick) continue;
    const key = `${statement.sentence}\n${statement.speakers[0]}`;
    const content = statement.marks.find(([, , what]) => what === "content");
    const old = found.get(key);
    if (old && (old.content || !content)) continue;
    found.set(key, { lane: "said", at, get label() { return (this.words ??= saidInWords(statement, content)); }, kind: "claim", status: statement.known, weight: 1 + statement.edges.length, number, pick, content });
  }
  return [...found.values()];
}

function saidInWords(statement, content) {
  const words = content ? [...statement.at.text].slice(content[0], content[1]).join("") : statement.at.text;
  return `${plain(statement.speakers[0])}: ${plain(words).replace(/^["“”'‘’«»]+|["“”'‘’«»,]+$/g, "")}`;
}

// What a statement leads to: a claim, a line, or whatever it is about.
function pickOf(shown, statement) {
  const claim = statement.nodes.find((node) => node.kind === "claim" && shown.allNodes.has(node.id));
  if (claim) return { type: "node", id: claim.id };
  const edge = statement.edges.find((line) => shown.lineOn[line.number]);
  if (edge) return { type: "edge", id: edge.id };
  const node = statement.nodes.find((one) => shown.allNodes.has(one.id));
  return node ? { type: "node", id: node.id } : null;
}

// The days worth opening on: where most was said, and what happened about then; what lies far off is bundled at the edge.
export function openingDomain({ happened, said }) {
  const days = said.map((item) => item.at);
  const told = happened.map((item) => item.at).sort((a, b) => a[0] - b[0]);
  const core = densest((days.length ? days : told).sort((a, b) => a[0] - b[0]));
  if (!core.length) return null;
  const [from, to] = [Math.min(...core.map((p) => p[0])), Math.max(...core.map((p) => p[1]))];
  const reach = Math.max(3 * DAY, (to - from) * 0.6);
  const near = [...core, ...told.filter(([a, b]) => a > from - reach && b < to + reach && b - a < 2 * reach)];
  const [first, last] = [Math.min(from, ...near.map((p) => p[0])), Math.max(to, ...near.map((p) => p[1]))];
  const air = Math.max(last - first <= 2 * DAY ? DAY / 16 : DAY / 2, (last - first) * 0.03);
  return [first - air, last + air];
}

// Without what stands apart by a wide gap, as long as most is left.
function densest(days) {
  if (days.length < 3) return days;
  const gaps = days.slice(1).map((one, i) => one[0] - days[i][1]);
  const widest = gaps.indexOf(Math.max(...gaps));
  if (gaps[widest] < 0.35 * (days[days.length - 1][1] - days[0][0])) return days;
  const [before, after] = [days.slice(0, widest + 1), days.slice(widest + 1)];
  const larger = before.length > after.length ? before : after;
  return larger.length >= 0.6 * days.length ? densest(larger) : days;
}

// Rows for a lane: {items, bundles}; `measure` gives the width of a label, `x` the place of a time.
export function rowsOf(items, { x, left, right, rows, measure, wide }) {
  const taken = Array.from({ length: rows }, () => []);
  const free = (row, from, to) => taken[row].every(([a, b]) => to < a || from > b);
  const placed = [];
  const spare = [];
  const beyond = [[], []];
  const order = [...items].sort((a, b) => b.weight - a.weight || a.at[0] - b.at[0] || a.number - b.number);
  for (const [rank, item] of order.entries()) {
    const [from, to] = [x(item.at[0]), x(item.at[1])];
    const long = item.at[1] - item.at[0] > 1.5 * DAY && to - from > 24;
    const middle = to - from < 24 ? (from + to) / 2 : from;
    if (to < left || from > right) { beyond[to < left ? 0 : 1].push(item); continue; }
    const at = Math.min(right - 6, Math.max(left + 6, middle));
    if (rank > MOST_TRIED) { spare.push({ item, at }); continue; }
    const text = cut(item.label, wide, measure);
    const width = measure(text) + 6;
    const bar = long ? [Math.max(left, from), Math.min(right, to)] : null;
    const spot = beginnings(at, bar ? at : Math.min(right, to) - 12 - width, width + 26).map((start) => {
      const after = start + 10 + width <= right;
      const [begin, end] = after ? [start - 8, start + 12 + width] : [start - 12 - width, start + 8];
      const ends = [Math.min(begin, bar?.[0] ?? begin), Math.max(end, bar?.[1] ?? end)];
      return { start, after, ends, row: begin >= left - 8 ? taken.findIndex((_, i) => free(i, ...ends)) : -1 };
    }).find(({ row }) => row >= 0);
    if (!spot) { spare.push({ item, at }); continue; }
    taken[spot.row].push(spot.ends);
    placed.push({ item, row: spot.row, x: spot.start, text, after: spot.after, bar });
  }
  const edges = beyond.map((far, end) => ({ far: end ? "›" : "‹", x: end ? right - 18 : left + 18, items: far.sort((a, b) => a.at[0] - b.at[0]) })).filter(({ items }) => items.length);
  return { placed, bundles: [...bundled(spare, left + 40 * edges.some((one) => one.far === "‹"), right - 40 * edges.some((one) => one.far === "›")), ...edges], rows: Math.max(1, taken.findLastIndex((row) => row.length) + 1) };
}

// Where a label may begin: at its time; where a day is wide, anywhere in it.
function beginnings(first, last, step) {
  const spots = [first];
  for (let at = first + step; at <= last; at += step) spots.push(at);
  return spots;
}

// Neighbours among what found no room, joined until their numbers stand apart.
function bundled(spare, left, right) {
  const apart = 40;
  const groups = [];
  for (const { item, at } of spare.sort((a, b) => a.at - b.at)) {
    const last = groups[groups.length - 1];
    if (last && at - last.first < apart) { last.items.push(item); last.sum += at; } else groups.push({ first: at, sum: at, items: [item] });
  }
  let before = left - apart;
  return groups.map(({ sum, items }) => {
    const x = Math.min(right - 16, Math.max(left + 16, before + apart, sum / items.length));
    before = x;
    return { x, items: items.sort((a, b) => a.at[0] - b.at[0]) };
  });
}

export function cut(text, wide, measure) {
  if (measure(text) <= wide) return text;
  let [short, long] = [0, text.length];
  while (long - short > 1) { const middle = (short + long) >> 1; if (measure(`${text.slice(0, middle)}…`) <= wide) short = middle; else long = middle; }
  return shortened(text, [...text.slice(0, short)].length);
}
