// What narrows the view, each as a sign above the graph that a click takes away.

import { daysInWords } from "../model/days.js";
import { sinceInWords } from "../model/difference.js";
import { KIND, KNOWN, many, plain, typeWords } from "../model/labels.js";
import { byId, el } from "../model/theme.js";
import { sceneBanner } from "../notes/forms.js";
import { NO_EVENT } from "../search/filters.js";

export function showTrail(page) {
  const { state, graph, shown, mend } = page;
  const trail = [];
  const drop = (text, act) => trail.push(el("button", { title: "Take this away", onclick: act }, el("span", {}, text), el("b", { "aria-hidden": "true" }, "×")));
  const label = (id) => plain(graph.all.get(id)?.label);
  const without = (change) => () => { Object.assign(state, change); page.filtered(); };
  if (state.focus) drop(`Focus: ${label(state.focus.id)}, ${many(state.focus.depth, "step")}`, () => page.focus(null, 0));
  if (state.article !== null) drop(`Only: ${plain(graph.articles[state.article].title ?? "one article")}`, () => page.article(null));
  if (state.speaker) drop(`Says: ${plain(state.speaker.replace(/^outlet:/, ""))}`, without({ speaker: "" }));
  for (const [lane, name] of [["happened", "Happened"], ["said", "Said"]]) if (state[lane]) drop(`${name} ${daysInWords(state[lane])}`, () => page.stretch(lane, null));
  if (state.since !== null) drop(sinceInWords(graph, state.since), () => page.since(null));
  if (mend.pending.length) trail.push(el("button", { class: "waits", title: "Shows what waits to be saved", onclick: () => page.select(null) }, el("span", {}, `${many(mend.pending.length, "decision")} waiting`)));
  if (state.about) drop(`About: ${label(state.about)}`, without({ about: null }));
  if (state.pair) drop(state.pair.split("\n").map(label).join(" → "), without({ pair: null }));
  if (state.words) drop(`Sentences with “${plain(state.words)}”`, without({ words: "" }));
  for (const [words, off] of switchedOff(page)) drop(words, without(off));
  if (state.only) drop(`Only ${many(state.only.size, "node")}`, () => page.only(null));
  if (state.pinned.size) drop(`${many(state.pinned.size, "node")} pinned`, () => { state.pinned.clear(); page.refresh({ link: "push" }); });
  if (shown.groups.size && state.opened.size) drop(`${many(state.opened.size, "group")} open`, () => { state.opened.clear(); page.layout("groups"); });
  if (state.hidden.size) drop(`${many(state.hidden.size, "node")} hidden`, () => { state.hidden.clear(); page.refresh(); });
  if (state.query) drop(`Search: ${plain(state.query)}`, () => { byId("search").value = ""; page.queried(""); });
  const scene = sceneBanner(page.notes);
  byId("trail").replaceChildren(...(scene ? [scene] : []), ...trail);
  byId("trail").hidden = !trail.length && !scene;
}

// [words, what takes it away] of the kinds that are switched off: by those that are left, where these are fewer.
function switchedOff({ state, legend }) {
  const lists = [
    ["offKinds", legend.all.kinds, (kind) => KIND[kind]?.[1]],
    ["offKnown", legend.all.known, (one) => KNOWN[one]?.[0]],
    ["offTypes", legend.all.types, (type) => (type === NO_EVENT ? "no event" : typeWords(plain(type)))],
  ];
  return lists.filter(([name]) => state[name].size).map(([name, all, called]) => {
    const [off, on] = [[...state[name]], [...all].filter((one) => !state[name].has(one))];
    const list = (some) => some.map(called).filter(Boolean).join(", ").toLowerCase();
    const words = on.length && on.length <= 3 && on.length < off.length ? `Only ${list(on)}` : off.length <= 3 ? `Without ${list(off)}` : `${off.length} kinds switched off`;
    return [words, { [name]: new Set() }];
  });
}
