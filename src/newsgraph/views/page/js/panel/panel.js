// The panel on the right: what the page holds, or everything about what is selected.

import { coverageChart, numbersOf } from "../drawer/charts.js";
import { chosenPanel } from "../hands/lasso.js";
import { differencePanel } from "../model/difference.js";
import { KIND, KNOWN, STATUS, grouped, many, plain, toldInWords, typeWords } from "../model/labels.js";
import { articleOf, isQuarrel, linesBetween } from "../data/load.js";
import { el, glyph, named, press } from "../model/theme.js";
import { noteField, scenesPanel } from "../notes/forms.js";
import { GRAVITY, card } from "./cards.js";
import { disputeCard } from "./disputes.js";
import { mendForm, mendPanel } from "./mend-forms.js";

const AT_ONCE = 40;
const MOST_ANSWERS = 400;

export class Panel {
  constructor(holder, on) { this.holder = holder; this.on = on; }

  show(shown) {
    const { selected } = shown.state;
    const { lens, story } = shown.graph;
    const parts = shown.state.chosen.size ? chosenPanel(this.on) : !selected && !shown.state.path && lens === "story" && shown.graph.node.has(story) ? this.ofNode(shown, story) : shown.state.path ? this.on.paths.panel() : !selected && shown.state.since !== null ? differencePanel(shown, this.on, this) : !selected ? this.overview(shown) : selected.type === "node" ? this.ofNode(shown, selected.id) : this.ofEdge(shown, selected.id);
    this.holder.replaceChildren(...parts.flat(2).filter(Boolean));
    this.holder.scrollTop = 0;
  }

  overview(shown) {
    const { graph } = shown;
    const figure = (name, value) => el("div", {}, el("dt", {}, value === 1 ? name : `${name}s`), el("dd", {}, grouped(value)));
    if (this.ranked?.of !== graph.node) this.ranked = { of: graph.node, ...rankedActors(graph) };
    const { actors, events, top } = this.ranked;
    const disputes = graph.disputes;
    return [
      el("h2", {}, "Overview"),
      el("p", { class: "lead" }, "Select a sign or a line: each leads to the words it rests on."),
      el("dl", { class: "figures" }, figure("article", graph.articles.length), figure("actor", actors), figure("event", events), figure("statement", graph.statements.length)),
      ...mendPanel(this.on.mend, (...list) => this.inPortions(...list)),
      ...(this.on.notes.scenes.length ? scenesPanel(this.on.notes) : []),
      ...this.answers(shown),
      disputes.length && el("h3", { class: "eyebrow" }, `In dispute (${disputes.length})`),
      ...this.inPortions(disputes, 8, (dispute) => disputeCard(dispute, this.on)),
      coverageChart(shown, this.on),
      graph.articles.length === 1 && this.sourceText(),
      top.length && el("h3", { class: "eyebrow" }, "Most reported"),
      top.length && el("ul", { class: "top-list" }, ...top.map(([node, count]) => el("li", {}, this.nodeRow(node, count)))),
      ...(this.on.notes.scenes.length ? [] : scenesPanel(this.on.notes)),
    ];
  }

  // Of a question or of filters what passes, where it is little enough to be read; the table has the rest.
  answers(shown) {
    const found = shown.statements.size;
    if (!shown.filtered() || !found || found > MOST_ANSWERS) return [];
    const said = [...shown.statements].map((s) => shown.graph.statements[s]);
    const time = (one) => articleOf(shown.graph, one).date ?? "";
    said.sort((a, b) => time(a).localeCompare(time(b)) || a.sentence - b.sentence || a.number - b.number);
    const on = (statement) => statement.edges.filter((line) => shown.graph.edge.has(line.id));
    return [el("h3", { class: "eyebrow" }, `What passes the filters: ${toldInWords(said)}`), ...this.inPortions(said, 20, (one) => card(one, on(one), this.on))];
  }

  // Of a page of one article, the article itself.
  sourceText() {
    const { texts } = this.on.drawers;
    if (!texts.loaded) { texts.load(); return null; }
    texts.hits = texts.chosenSentences();
    return [el("h3", { class: "eyebrow" }, "The article"), el("div", { class: "text" }, ...texts.paragraphs(0))];
  }

  nodeRow(node, count) {
    return el("button", { onclick: () => this.on.select({ type: "node", id: node.id }, { reveal: true }) },
      glyph(node.kind, node.status), el("span", {}, el("b", {}, named(node.label)), node.sub && el("small", {}, named(node.sub))), el("small", {}, many(count, "sentence")));
  }

  ofNode(shown, id) {
    const { graph } = shown;
    const node = graph.node.get(id);
    const cards = this.statementsOf(shown, node);
    const unseen = shown.unseen(id);
    const focus = shown.state.focus;
    const focused = focus?.id === id ? focus.depth : 0;
    const disputes = graph.disputes.filter((dispute) => dispute.about === id || dispute.nodes.includes(id));
    const told = node.edges.length ? toldInWords(cards.map(([statement]) => statement)) : "";
    const hiddenBy = new Set([...node.edges.flatMap((line) => line.says), ...node.says]).size - cards.length;
    return [
      el("div", { class: "person-head" }, glyph(node.kind, node.status), el("h2", {}, named(node.label))),
      el("p", { class: "lead" }, [KIND[node.kind][0], node.type && named(typeWords(node.type)), node.sub && named(node.sub), node.status && (STATUS[node.status] ?? named(node.status)), told]
        .filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]))),
      node.names.length ? el("p", { class: "lead" }, "also: ", ...node.names.slice(0, 6).flatMap((name, i) => [i ? ", " : "", named(name)])) : null,
      el("div", { class: "buttons" },
        press(focused ? (focused < 3 ? `Focus: ${many(focused, "step")}` : "Focus: 3 steps") : "Focus", () => this.on.focus(id, focused >= 3 ? 0 : focused + 1), { "aria-pressed": String(Boolean(focused)), title: "Only this and what lies one, two, three steps away ( f )" }),
        unseen > 0 && press(`Expand +${unseen}`, () => this.on.expand(id), { title: "Draw the neighbours that are not on the drawing yet ( e )" }),
        press("Path from here", () => this.on.paths.ask(id), { title: "How this and another hang together, step by step ( p )" }),
        node.kind === "event" && graph.lens !== "story" && graph.lenses.includes("story") && press("Story", () => this.on.lens("story", id), { title: "This event alone: who takes part, who says what of it" }),
        node.page && /^[\w-]+\/[\w%.~-]+\.html$/.test(node.page) && el("a", { class: "button", href: node.page, title: "Its own page on the site beside this one" }, "Its page"),
        press("Hide", () => this.on.hide(id), { title: "Take it off the drawing ( x )" }),
        press("Copy SPARQL", (event) => this.on.copySparql(event.target), { title: "A question that the graph answers with these sentences" }),
        press("Copy link", () => this.on.copyLink(), { title: "A link that reopens exactly this view" })),
      mendForm(this.on.mend, node),
      noteField(this.on.notes, id),
      node.facts.length ? el("dl", { class: "facts" }, ...node.facts.flatMap(([name, value]) => [el("dt", {}, plain(name)), el("dd", {}, named(value))])) : null,
      node.kind === "event" && numbersOf(graph, cards.map(([statement]) => statement), this.on),
      disputes.length && el("h3", { class: "eyebrow" }, "In dispute"),
      ...disputes.slice(0, 3).map((dispute) => disputeCard(dispute, this.on)),
      el("h3", { class: "eyebrow" }, cards.length ? "Sentences" : "No sentence passes the filters"),
      ...this.inPortions(cards, AT_ONCE, ([statement, edges]) => card(statement, edges, this.on)),
      hiddenBy > 0 && el("p", { class: "source" }, `${many(hiddenBy, "more statement")} held back by the filters.`),
    ];
  }

  // Each sentence about a node once, with the relations of the node that it carries, in order of time.
  statementsOf(shown, node) {
    const found = new Map();
    for (const line of node.edges) {
      if (shown.state.offKnown.has(line.known)) continue;
      for (const s of line.says) if (shown.passing[s]) found.set(s, [...(found.get(s) ?? []), line]);
    }
    for (const s of node.says) if (shown.passing[s] && !found.has(s)) found.set(s, []);
    const { statements } = shown.graph;
    const time = (s) => articleOf(shown.graph, statements[s]).date ?? "";
    return [...found.keys()].sort((a, b) => time(a).localeCompare(time(b)) || statements[a].sentence - statements[b].sentence || a - b).map((s) => [statements[s], found.get(s)]);
  }

  ofEdge(shown, id) {
    const { graph } = shown;
    const line = graph.edge.get(id);
    const lines = linesBetween(graph, line).filter((one) => one === line || shown.lineOn[one.number]).sort((a, b) => isQuarrel(b.known) - isQuarrel(a.known) || b.says.length - a.says.length);
    const carried = new Map();
    for (const one of lines) for (const s of one.says) if (shown.passing[s]) carried.set(s, [...(carried.get(s) ?? []), one]);
    const cards = [...carried].map(([s, of]) => [graph.statements[s], of]);
    const known = GRAVITY.find((one) => lines.some((other) => other.known === one));
    return [
      el("p", { class: "eyebrow" }, `${KNOWN[known][0]} · ${toldInWords(cards.map(([statement]) => statement))} · ${many(Math.max(...lines.map((one) => one.weight)), "independent source")}`),
      el("h2", {}, nodeLink(line.from, this.on), " ", el("span", { class: "lead" }, [...new Set(lines.filter((one) => one.from === line.from).map((one) => plain(one.relation)))].join(", ")), " ", nodeLink(line.to, this.on)),
      el("p", { class: "lead" }, `${KNOWN[known][1]}.`),
      el("div", { class: "buttons" }, el("button", { onclick: (event) => this.on.copySparql(event.target) }, "Copy SPARQL"), el("button", { onclick: () => this.on.copyLink() }, "Copy link")),
      noteField(this.on.notes, id),
      ...this.inPortions(cards, AT_ONCE, ([statement, of]) => card(statement, of, this.on)),
      cards.length ? null : el("p", { class: "source" }, "No sentence of this line passes the filters."),
    ];
  }

  // The first ones, and a button that brings the next.
  inPortions(list, size, make) {
    if (list.length <= size) return list.map(make);
    const rest = list.slice(size);
    const button = el("button", { class: "more-button", onclick: () => button.replaceWith(...this.inPortions(rest, size, make)) }, rest.length > size ? `Show ${size} of ${grouped(rest.length)} more` : `Show ${rest.length} more`);
    return [...list.slice(0, size).map(make), button];
  }
}

// How many actors and events the page has, and the actors of the lens of whom most is told; no filter changes these.
function rankedActors(graph) {
  const acts = (node) => ["person", "organization", "group"].includes(node.kind);
  const top = [...graph.node.values()].filter(acts).sort((a, b) => b.weight - a.weight).slice(0, 60).map((node) => [node, sentencesOf(graph, node)]).sort((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1)).slice(0, 6);
  return { actors: graph.nodes.filter(acts).length, events: graph.nodes.filter((node) => node.kind === "event").length, top };
}

export const sentencesOf = (graph, node) => new Set([...node.says, ...node.edges.flatMap((line) => line.says)].map((s) => graph.statements[s].sentence)).size;

export function nodeLink(id, on) {
  return el("button", { class: "plain", onclick: () => on.select({ type: "node", id }, { reveal: true }) }, named(on.graph.node.get(id).label));
}
