// What is new: since a day, or against another build that the page was made with.

import { isoDay, span } from "./days.js";
import { day, many, plain } from "./labels.js";
import { articleOf } from "../data/load.js";
import { el } from "./theme.js";
import { card } from "../panel/cards.js";

// {statements, nodes, edges}: numbers and ids of what rests on new statements alone; null if nothing is compared.
export function newerThan(shown) {
  const { since } = shown.state;
  if (since === null) return null;
  const { graph } = shown;
  const fresh = graph.statements.map((statement) => (since === "build" ? Boolean(statement.added) : (span(articleOf(graph, statement).date)?.[0] ?? -Infinity) >= since));
  const all = (says) => says.length > 0 && says.every((s) => fresh[s]);
  return {
    statements: [...shown.statements].filter((s) => fresh[s]),
    edges: new Set(shown.lines.filter((line) => all(line.says)).map((line) => line.id)),
    nodes: new Set([...shown.allNodes].filter((id) => { const node = graph.node.get(id); return all([...node.says, ...node.edges.flatMap((line) => line.says)]); })),
  };
}

export const sinceInWords = (graph, since) => (since === "build" ? `Not in ${plain(graph.compared)}` : `New since ${day(isoDay(since))}`);

// The panel of what is new, and of what another build had and this one has not.
export function differencePanel(shown, on, panel) {
  const { graph, state } = shown;
  const fresh = newerThan(shown);
  const cards = fresh.statements.map((s) => graph.statements[s]).sort((a, b) => (articleOf(graph, a).date ?? "").localeCompare(articleOf(graph, b).date ?? "") || a.number - b.number);
  const gone = state.since === "build" ? graph.statements.filter((statement) => statement.gone) : [];
  return [
    el("h2", {}, sinceInWords(graph, state.since)),
    el("p", { class: "lead" }, `${many(cards.length, "statement")}, ${many(fresh.nodes.size, "node")} and ${many(fresh.edges.size, "line")} in view that were not there before; the rest is dimmed.`),
    el("div", { class: "buttons" }, el("button", { onclick: () => on.since(null) }, "Close"), el("button", { onclick: () => on.copyLink() }, "Copy link")),
    ...panel.inPortions(cards, 30, (statement) => card(statement, statement.edges.slice(0, 3), on)),
    gone.length ? el("h3", { class: "eyebrow" }, `No longer read (${gone.length})`) : null,
    ...panel.inPortions(gone, 30, (statement) => card(statement, [], on)),
  ];
}

// Chooses the day, in the bar of the timeline.
export function sinceChooser(shown, on) {
  const { since } = shown.state;
  const input = el("input", { type: "date", id: "since", value: typeof since === "number" ? isoDay(since) : "", "aria-label": "Show what is new since this day", onchange: () => on.since(span(input.value)?.[0] ?? null) });
  const parts = [el("label", { class: "since" }, "New since ", input)];
  if (shown.graph.compared) parts.push(el("button", { id: "against", "aria-pressed": String(since === "build"), onclick: () => on.since(since === "build" ? null : "build") }, "Against the other build"));
  return parts;
}
