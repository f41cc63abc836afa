// The link of the page: everything that is chosen, so that it reopens exactly this view. A link may come from anywhere.

import { TABS } from "../drawer/drawer.js";
import { COLUMNS } from "../drawer/table.js";
import { isoDay, span } from "./days.js";
import { MEASURES } from "./measure.js";
import { initial } from "./state.js";
import { LAYOUTS, tellsStory } from "./story.js";
import { MOST_DRAWN } from "../search/choice.js";

const ids = (set) => [...set].map(encodeURIComponent).join(",");
const fromIds = (text) => (text ? text.split(",").map(decodeURIComponent) : []);

export function writeLink(state) {
  const link = new URLSearchParams();
  const put = (name, value) => value && link.set(name, value);
  put("g", state.lens && [state.lens.name, state.lens.story].filter(Boolean).join(":"));
  put("s", state.selected && `${state.selected.type[0]}:${state.selected.id}`);
  put("f", state.focus && `${state.focus.depth}:${state.focus.id}`);
  put("p", state.path && [state.path.which + 1, ids([state.path.from, state.path.to])].join(":"));
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
  put("m", [...state.moved].map(([id, [x, y]]) => `${encodeURIComponent(id)}:${x}:${y}`).join(","));
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
    state.offKinds = new Set(fromIds(get("k")));
    state.offKnown = new Set(fromIds(get("h")));
    state.offTypes = new Set(fromIds(get("e")));
    state.pinned = new Set(fromIds(get("j")).filter((one) => graph.node.has(one)));
    const only = fromIds(get("r")).filter((one) => graph.node.has(one));
    if (only.length) state.only = new Set(only);
    state.opened = new Set(fromIds(get("go")));
    state.added = new Set(fromIds(get("n")).filter((one) => graph.node.has(one)));
    state.hidden = new Set(fromIds(get("x")).filter((one) => graph.node.has(one)));
    for (const part of get("m").split(",").filter(Boolean)) {
      const [one, x, y] = part.split(":");
      if (graph.node.has(decodeURIComponent(one)) && Number.isFinite(Number(x) + Number(y))) state.moved.set(decodeURIComponent(one), [Number(x), Number(y)]);
    }
  } catch { /* a broken %-escape: the rest of the link still counts */ }
  try {
    const [, which, ends] = /^([1-3]):([\s\S]*)$/.exec(get("p")) ?? [];
    const [from, to] = fromIds(ends ?? "");
    if (graph.node.has(from) && graph.node.has(to) && from !== to) state.path = { from, to, which: which - 1 };
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
