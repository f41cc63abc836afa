// A menu beside what was pointed at: by the right button, a long press, or the menu key.

import { sparqlOf } from "../export/rdf.js";
import { KIND, plain } from "../model/labels.js";
import { byId, el, named } from "../model/theme.js";
import { MENDED } from "../panel/mend.js";

export function openMenu(label, items, x, y) {
  closeMenu();
  const back = document.activeElement;
  const box = el("div", { id: "context-menu", role: "menu", "aria-label": label, tabindex: -1 },
    el("p", { class: "eyebrow" }, named(label)),
    ...items.filter(Boolean).map(([words, act, key]) => el("button", { role: "menuitem", tabindex: -1, onclick: () => { closeMenu(); act(); } }, el("span", {}, words), key ? el("kbd", { "aria-hidden": "true" }, key) : null)));
  document.body.append(box);
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, x))}px`;
  box.style.top = `${Math.max(8, Math.min(innerHeight - height - 8, y))}px`;
  const buttons = [...box.querySelectorAll("button")];
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); buttons[(to + buttons.length) % buttons.length]?.focus(); }
    if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); closeMenu(); back?.focus?.(); }
  });
  buttons[0]?.focus({ preventScroll: true });
}

export function closeMenu() { byId("context-menu")?.remove(); }

// What can be done with a node.
export function nodeMenu(page, id) {
  const { state, shown, graph } = page;
  if (shown.groups.has(id)) return [["Open the group", () => page.openGroup(id), "Enter"], ["Hide its members", () => page.hideAll([...shown.groups.get(id).members])]];
  const node = graph.node.get(id);
  const press = (kind, count) => [`Draw its ${KIND[kind][1].toLowerCase()} (${count})`, () => page.expand(id, kind)];
  const fresh = unseenByKind(shown, id);
  const total = [...fresh.values()].reduce((sum, count) => sum + count, 0);
  return [
    [state.focus?.id === id ? "Leave the focus" : "Focus on its neighbours", () => page.focus(id, state.focus?.id === id ? 0 : 1), "f"],
    total > 0 && [`Draw its neighbours (${total})`, () => page.expand(id), "e"],
    ...(fresh.size > 1 ? [...fresh].map(([kind, count]) => press(kind, count)) : []),
    [state.pinned.has(id) ? "Let go" : "Pin here", () => page.pin([id]), "i"],
    ["Path from here", () => page.paths.ask(id), "p"],
    [state.chosen.has(id) ? "Unselect" : "Select too", () => page.choose([id], "toggle"), "s"],
    MENDED.has(node.kind) && ["Same as …", () => page.mend.ask(id)],
    ["Copy the name", () => page.copy(plain(node.label), "Name copied")],
    ["Copy as SPARQL", () => { page.select({ type: "node", id }); page.copy(sparqlOf(shown), "SPARQL copied"); }],
    ["Hide", () => page.hide(id), "x"],
  ];
}

// What can be done with the ground between the nodes.
export function groundMenu(page) {
  const { state } = page;
  return [
    ["Whole view", () => page.whole(), "0"],
    ["Lay out again", () => page.layAgain(), "r"],
    ["Select all", () => page.choose([...page.shown.nodes], "set")],
    state.chosen.size > 0 && ["Select nothing", () => page.choose([], "set")],
    state.hidden.size > 0 && ["Show hidden", () => { state.hidden.clear(); page.refresh({ link: "push" }); }],
    ["Undo", () => page.history.undo(), "Ctrl Z"],
    ["Redo", () => page.history.redo(), "Ctrl Y"],
  ];
}

// How many neighbours of which kind are not drawn.
function unseenByKind(shown, id) {
  const counts = new Map();
  for (const other of shown.fresh(id)) { const { kind } = shown.graph.node.get(other); counts.set(kind, (counts.get(kind) ?? 0) + 1); }
  return counts;
}
