// The link of the page: everything that is chosen, so that it reopens exactly this view. A link may come from anywhere.

import { TABS } from "../drawer/drawer.js";
import { COLUMNS } from "../drawer/table.js";
import { isoDay, span } from "../model/days.js";
import { dyadsOf } from "../model/dyads.js";
import { KIND, KNOWN } from "../model/labels.js";
import { MEASURES } from "../model/measure.js";
import { PACKED, packIds, packSpots, unpackIds, unpackSpots } from "./packed.js";
import { initial } from "../model/state.js";
import { LAYOUTS, tellsStory } from "../model/story.js";
import { MOST_DRAWN } from "../search/choice.js";
import { NO_EVENT } from "../search/filters.js";

const plainIds = (set) => [...set].map(encodeURIComponent).join(",");
const plainSpots = (moved) => [...moved].map(([id, [x, y]]) => `${encodeURIComponent(id)}:${x}:${y}`).join(",");
const fromIds = (text, known) => (!text ? [] : text.startsWith(PACKED) ? unpackIds(text, known) : text.split(",").map(decodeURIComponent));
const LONGEST = 1990; // of a whole address; some programs cut what is longer

// Everything that is chosen, word for word.
export function writeLink(state) { return written(state, { ids: plainIds, spots: plainSpots }); }

// The same in at most so many signs that the address stays whole wherever it is pasted, and the words for what had to
// be left out: first where moved signs lie, then as many of the largest set of ids as must.
export function shortLink(state, address = "") {
  const most = Math.max(600, LONGEST - address.length - 1);
  const whole = writeLink(state);
  if (whole.length <= most) return { text: whole, left: [] };
  const packing = { ids: (set) => (set.size ? packIds(set) : ""), spots: (moved) => (moved.size ? packSpots(moved) : "") };
  const left = [];
  let trial = state;
  for (const [name, words] of [["moved", "where signs were moved to"], ["hidden", "what is hidden"], ["added", "what was drawn besides"], ["pinned", "what is pinned"], ["only", "a part of what was chosen alone"], ["opened", "which groups are open"]]) {
    const over = written(trial, packing).length - most;
    if (over <= 0) break;
    const kept = [...trial[name] ?? []].slice(0, Math.max(0, (trial[name]?.size ?? 0) - Math.ceil(over / (name === "moved" ? 11 : 5))));
    if (kept.length === (trial[name]?.size ?? 0)) continue;
    left.push(words);
    trial = { ...trial, [name]: name === "moved" ? new Map(kept) : new Set(kept) };
  }
  return { text: written(trial, packing), left };
}

function written(state, { ids, spots }) {
  const link = new URLSearchParams();
  const put = (name, value) => value && link.set(name, value);
  put("g", state.lens && [state.lens.name, state.lens.story].filter(Boolean).join(":"));
  put("s", state.selected && `${state.selected.type[0]}:${state.selected.id}`);
  put("f", state.focus && `${state.focus.depth}:${state.focus.id}`);
  put("p", state.path && [state.path.which + 1, plainIds([state.path.from, state.path.to])].join(":"));
  put("pa", state.pair && plainIds(state.pair.split("\n")));
  put("k", ids(state.offKinds));
  put("h", ids(state.offKnown));
  put("e", ids(state.offTypes));
  put("w", state.speaker);
  put("a", state.article !== null && String(state.article + 1));
  put("c", state.least && state.least.toFixed(2));
  put("q", state.query);
  put("u", state.words);
  put("y", state.about);
  put("o", state.layout);
  put("z", state.limit && String(state.limit));
  put("zs", state.size !== "reports" && state.size);
  put("j", ids(state.pinned));
  put("r", state.only && ids(state.only));
  put("go", ids(state.opened));
  put("n", ids(state.added));
  put("x", ids(state.hidden));
  put("m", spots(state.moved));
  for (const [name, lane] of [["b", "happened"], ["d", "said"]]) put(name, state[lane] && state[lane].map(isoDay).join(":"));
  put("i", state.since !== null && (state.since === "build" ? "build" : isoDay(state.since)));
  put("l", !state.borders && "0");
  put("t", !state.drawer ? "none" : state.drawer && `${state.drawer}:${state.sort.by}:${state.sort.down ? "down" : "up"}`);
  put("v", state.viewport && state.viewport.map((value, i) => value.toFixed(i === 2 ? 3 : 0)).join(","));
  return link.toString();
}

// The lens that a link asks for; null for the one that the page opens with.
export function lensOf(text, graph) {
  const [, name, story] = /^([a-z]+)(?::([\s\S]*))?$/.exec(new URLSearchParams(text).get("g") ?? "") ?? [];
  if (!graph.lenses.includes(name)) return null;
  const event = name === "story" ? (graph.all.get(story)?.kind === "event" ? story : graph.opensWith.story) : undefined;
  return name === graph.opensWith.lens && (event ?? null) === (name === "story" ? graph.opensWith.story : null) ? null : { name, story: event };
}

const typesOf = (graph) => new Set([...graph.all.values()].map((node) => node.type).filter(Boolean));

// A link may come from anywhere: what the graph does not have is left out.
export function readLink(text, graph) {
  const link = new URLSearchParams(text);
  const state = initial();
  if (tellsStory(graph)) state.drawer = null; // the picture needs the room
  const get = (name) => link.get(name) ?? "";
  state.lens = lensOf(text, graph);
  const [, type, id] = /^([ne]):([\s\S]*)$/.exec(get("s")) ?? [];
  if (type === "n" && graph.node.has(id)) state.selected = { type: "node", id };
  if (type === "e" && graph.edge.has(id)) state.selected = { type: "edge", id };
  const [, depth, centre] = /^([1-4]):([\s\S]*)$/.exec(get("f")) ?? [];
  if (depth && graph.node.has(centre)) state.focus = { id: centre, depth: Number(depth) };
  try {
    state.offKinds = new Set(fromIds(get("k"), Object.keys(KIND)));
    state.offKnown = new Set(fromIds(get("h"), Object.keys(KNOWN)));
    if (get("e")) state.offTypes = new Set(fromIds(get("e"), [...graph.types, NO_EVENT, ...typesOf(graph)]));
    const nodesIn = (name) => fromIds(get(name), graph.node.keys()).filter((one) => graph.node.has(one));
    state.pinned = new Set(nodesIn("j"));
    const only = nodesIn("r");
    if (only.length) state.only = new Set(only);
    if (get("go")) state.opened = new Set(fromIds(get("go"), [...graph.node.keys()].map((id) => `group:${id}`)));
    state.added = new Set(nodesIn("n"));
    state.hidden = new Set(nodesIn("x"));
    if (get("m").startsWith(PACKED)) state.moved = new Map(unpackSpots(get("m"), graph.node.keys()));
    else for (const part of get("m").split(",").filter(Boolean)) {
      const [one, x, y] = part.split(":");
      if (graph.node.has(decodeURIComponent(one)) && Number.isFinite(Number(x) + Number(y))) state.moved.set(decodeURIComponent(one), [Number(x), Number(y)]);
    }
  } catch { /* a broken %-escape: the rest of the link still counts */ }
  try {
    const [, which, ends] = /^([1-3]):([\s\S]*)$/.exec(get("p")) ?? [];
    const [from, to] = fromIds(ends ?? "");
    if (graph.node.has(from) && graph.node.has(to) && from !== to) state.path = { from, to, which: which - 1 };
    const pair = fromIds(get("pa")).join("\n");
    if (pair && dyadsOf(graph).has(pair)) state.pair = pair;
  } catch { /* as above */ }
  state.speaker = get("w").slice(0, 300);
  state.article = graph.articles[Number(get("a")) - 1] ? Number(get("a")) - 1 : null;
  state.least = Math.min(1, Math.max(0, Number(get("c")) || 0));
  state.query = get("q").slice(0, 200);
  state.words = get("u").slice(0, 200);
  state.about = graph.node.has(get("y")) ? get("y") : null;
  if (Object.hasOwn(LAYOUTS, get("o"))) state.layout = get("o");
  if (Object.hasOwn(MEASURES, get("zs"))) state.size = get("zs");
  state.limit = Math.min(MOST_DRAWN, Math.max(0, Math.floor(Number(get("z")) || 0))) || null;
  const [drawer, by, down] = get("t").split(":");
  if (Object.hasOwn(TABS, drawer)) state.drawer = drawer;
  if (drawer === "none") state.drawer = null;
  state.borders = get("l") !== "0";
  state.since = get("i") === "build" && graph.compared ? "build" : span(get("i"))?.[0] ?? null;
  for (const [name, lane] of [["b", "happened"], ["d", "said"]]) {
    const [from, to] = get(name).split(":").map((iso) => span(iso)?.[0]);
    if (from < to) state[lane] = [from, to];
  }
  if (Object.hasOwn(COLUMNS, by)) state.sort = { by, down: down === "down" };
  const view = get("v").split(",").map(Number);
  if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) state.viewport = view;
  return state;
}
