// One actor over time: what they do, what they say, what is done to them and said of them; every statement in one column.

import { daysInWords, isoDay, span } from "../model/days.js";
import { KNOWN, day, many, plain } from "../model/labels.js";
import { articleOf, otherEnd } from "../data/load.js";
import { SIGN, el, glyph, named } from "../model/theme.js";

const ACTORS = new Set(["person", "organization", "group", "place", "outlet"]);
const DOES = new Set(["acts in", "takes part in"]);
const SAYS = new Set(["says", "denies", "doubts", "asks", "warns", "promises", "demands", "says it did not happen", "could not verify", "verified", "refutes", "would not comment on"]);
export const COLUMNS_OF_ACTOR = { does: "Does", says: "Says", told: "Done to them, said of them" };
const ITEMS_AT_ONCE = 150;

// The actor that is selected, or that a line selected leads from; null if there is none.
export function actorOf(shown) {
  const { selected } = shown.state;
  const ids = selected?.type === "node" ? [selected.id] : selected?.type === "edge" ? shown.graph.edge.get(selected.id)?.ends.map((node) => node.id) ?? [] : [];
  return ids.map((id) => shown.graph.all.get(id)).find((node) => node && ACTORS.has(node.kind)) ?? null;
}

// Statements that pass, in the column where they belong: number → "does", "says" or "told"; by all lines of the graph.
export function columnOfEach(shown, id) {
  const { graph } = shown;
  const found = new Map();
  const rank = { does: 0, says: 1, told: 2 };
  for (const line of graph.lines) {
    if (line.from !== id && line.to !== id) continue;
    const other = graph.all.get(otherEnd(line, id));
    const column = DOES.has(line.relation) && line.from === id ? "does" : SAYS.has(line.relation) && line.from === id ? "says" : "told";
    for (const s of line.says) {
      const statement = graph.statements[s];
      if (statement.gone || (statement.tells && !shown.passing[s]) || (!statement.tells && shown.filtered())) continue;
      const now = other.kind === "claim" || statement.event || column !== "told" ? column : null;
      if (now && (!found.has(s) || rank[now] < rank[found.get(s)])) found.set(s, now);
    }
  }
  return found;
}

// What stands in the columns: statements of one event in one column are one item, in order of time.
export function itemsOf(shown, id) {
  const { graph } = shown;
  const items = new Map();
  for (const [s, column] of [...columnOfEach(shown, id)].sort((a, b) => a[0] - b[0])) {
    const statement = graph.statements[s];
    const own = column === "says" ? null : statement.days()[0];
    const at = own ?? span(articleOf(graph, statement).date);
    const key = column === "says" ? `says ${statement.sentence}` : `${column} ${statement.event?.id ?? statement.sentence}`;
    if (!items.has(key)) items.set(key, { column, at, told: !own, statements: [], event: statement.event });
    const item = items.get(key);
    item.statements.push(statement);
    if (own && item.told) Object.assign(item, { at: own, told: false });
  }
  return [...items.values()].sort((a, b) => (a.at?.[0] ?? Infinity) - (b.at?.[0] ?? Infinity) || a.statements[0].number - b.statements[0].number);
}

export class Actor {
  constructor(shown, on) { Object.assign(this, { shown, on, most: ITEMS_AT_ONCE }); }

  show() {
    const actor = actorOf(this.shown);
    if (!actor) return [el("p", { class: "hint" }, "Select a person, a body or a place: its own story stands here."), this.choices()];
    const items = itemsOf(this.shown, actor.id);
    if (!items.length) return [el("p", { class: "hint" }, "Nothing in view is told of ", named(actor.label), ".")];
    const count = (column) => items.filter((item) => item.column === column).reduce((sum, item) => sum + item.statements.length, 0);
    const head = el("tr", {}, el("th", { scope: "col" }, "When"), ...Object.entries(COLUMNS_OF_ACTOR).map(([column, words]) => el("th", { scope: "col" }, words, " ", el("span", { class: "count" }, count(column)))));
    const more = items.length > this.most && el("button", { class: "more-button", onclick: () => { this.most += 500; this.on.redrawDrawer(); } }, `Show ${(items.length - this.most).toLocaleString("en")} more`);
    return [el("p", { class: "actor-name" }, glyph(actor.kind), named(actor.label)), el("table", { class: "actor", "aria-label": `${plain(actor.label)} over time` }, el("thead", {}, head), el("tbody", {}, ...this.rows(items.slice(0, this.most)))), more || null];
  }

  // The day stands once before all that falls on it.
  rows(items) {
    let before = null;
    return items.map((item) => {
      const words = item.at ? (item.told && item.column !== "says" ? `told ${day(isoDay(item.at[0]), true)}` : daysInWords(item.at)) : "no day";
      const first = words !== before;
      before = words;
      return el("tr", { class: first ? "first" : null }, el("th", { scope: "row" }, first ? words : el("span", { class: "unseen" }, words)), ...Object.keys(COLUMNS_OF_ACTOR).map((column) => el("td", { "data-head": COLUMNS_OF_ACTOR[column] }, column === item.column ? this.item(item) : null)));
    });
  }

  item({ column, statements, event }) {
    const [statement] = statements;
    const { publisher } = articleOf(this.shown.graph, statement);
    const content = statement.marks.find(([, , what]) => what === "content");
    const words = column === "says" || !event ? [...statement.at.text].slice(...(content ?? [0])).join("") : event.label;
    const pick = () => this.on.select(event && column !== "says" ? { type: "node", id: event.id } : this.lineOf(statement), { reveal: true, draw: true });
    const known = column === "says" ? null : statement.known;
    return [el("button", { class: "plain", title: plain(statement.at.text), onclick: pick }, named(cutAt(plain(words), 150))),
      el("small", {}, ...[known && known !== "stated" && [SIGN[known], KNOWN[known][0].toLowerCase()].filter(Boolean).join(" "), known && statement.speakers[0] && named(statement.speakers[0]), publisher && named(publisher), statements.length > 1 && many(statements.length, "statement")].filter(Boolean).flatMap((part) => [" · ", part]).slice(1))];
  }

  lineOf(statement) {
    const line = statement.edges[0] ?? this.shown.graph.lines.find((one) => one.says.includes(statement.number));
    return line ? { type: "edge", id: line.id } : null;
  }

  choices() {
    const actors = [...this.shown.graph.node.values()].filter((node) => ["person", "organization", "group"].includes(node.kind) && this.shown.allNodes.has(node.id)).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, 24);
    return el("div", { class: "choice actors" }, ...actors.map((node) => el("button", { onclick: () => this.on.select({ type: "node", id: node.id }, { reveal: true, draw: true }) }, named(node.label))));
  }
}

const cutAt = (text, most) => (text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")} …`);
