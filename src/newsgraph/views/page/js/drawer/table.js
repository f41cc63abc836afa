// The table of the drawer: every statement that passes the filters as a row, as many as the page says there are.

import { KNOWN, day, plain } from "../model/labels.js";
import { articleOf, isQuarrel } from "../data/load.js";
import { SIGN, byId, el, named } from "../model/theme.js";

export const COLUMNS = {
  from: ["From", (row) => plain(row.from?.label ?? "")],
  relation: ["Relation", (row) => plain(row.line?.relation ?? "")],
  to: ["To", (row) => plain(row.to?.label ?? "")],
  known: ["How it is known", (row) => KNOWN[row.known][0]],
  speaker: ["Who says it", (row) => plain(row.statement.speakers.join(" → ") || row.article.publisher || "")],
  day: ["Date", (row) => row.article.date ?? ""],
  outlet: ["Outlet", (row) => plain(row.article.publisher ?? "")],
  confidence: ["Confidence", (row) => row.statement.confidence],
};
// Every row is as high as any other, so that only those in sight need be made.
const SPARE = 12;

// One row for each statement, with the line of it that says most.
function tableRows(shown) {
  const { graph } = shown;
  return [...shown.statements].map((s) => {
    const statement = graph.statements[s];
    const lines = statement.edges.filter((one) => shown.lineOn[one.number]);
    const line = lines.find((one) => isQuarrel(one.known)) ?? lines[0] ?? null;
    const node = line ? null : statement.nodes.find((one) => shown.allNodes.has(one.id)) ?? statement.about[0];
    return { line, more: lines.length - 1, statement, known: line?.known ?? statement.known, from: line ? line.ends[0] : node, to: line?.ends[1], article: articleOf(graph, statement) };
  });
}

// A row for each statement on each line: what a table elsewhere needs to make the network again.
export function lineRows(shown) {
  const { graph } = shown;
  const rows = [];
  for (const id of shown.allEdges) {
    const line = graph.edge.get(id);
    for (const s of line.says) if (shown.passing[s]) rows.push({ line, statement: graph.statements[s], from: line.ends[0], to: line.ends[1], article: articleOf(graph, graph.statements[s]) });
  }
  return rows.sort((a, b) => (a.article.date ?? "").localeCompare(b.article.date ?? "") || a.statement.number - b.statement.number || (a.line.id < b.line.id ? -1 : 1));
}

function sorted(rows, { by, down }) {
  const value = COLUMNS[by][1];
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en", { sensitivity: "base" }));
  const keyed = rows.map((row, i) => [value(row), i, row]);
  keyed.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
  return keyed.map(([, , row]) => row);
}

export class Table {
  constructor(shown, on) {
    this.shown = shown;
    this.on = on;
    this.high = 33; // pixels of a row, until one is measured
    this.sheet = byId("sheet");
  }

  statements() {
    const { sort } = this.shown.state;
    this.rows = sorted(tableRows(this.shown), sort);
    if (!this.rows.length) return [el("p", { class: "article" }, "No statement passes the filters.")];
    const head = el("tr", {}, ...Object.entries(COLUMNS).map(([key, [name]]) => el("th", { scope: "col", "aria-sort": sort.by === key ? (sort.down ? "descending" : "ascending") : "none" },
      el("button", { id: `sort-${key}`, onclick: () => this.on.sort(key) }, name))));
    this.body = el("tbody", {});
    this.body.addEventListener("keydown", (event) => this.rowKey(event));
    this.from = this.to = -1;
    this.sheet.onscroll = () => this.scrolled();
    queueMicrotask(() => this.scrolled());
    this.fill(0, 40);
    return [el("table", { class: "statements", "aria-label": "Statements that pass the filters", "aria-rowcount": this.rows.length + 1 }, el("thead", {}, head), this.body)];
  }

  // The rows in sight and a few more; empty room stands for the others.
  scrolled() {
    if (!this.body?.isConnected) return;
    this.high = this.body.querySelector("tr:not(.room)")?.offsetHeight || this.high;
    const first = Math.max(0, Math.floor(this.sheet.scrollTop / this.high) - SPARE);
    this.fill(first, Math.min(this.rows.length, first + Math.ceil(this.sheet.clientHeight / this.high) + 2 * SPARE));
  }

  fill(from, to) {
    if (from === this.from && to === this.to) return;
    Object.assign(this, { from, to });
    const room = (rows) => el("tr", { class: "room", "aria-hidden": "true" }, el("td", { colspan: Object.keys(COLUMNS).length, height: Math.max(0, rows) * this.high }));
    const focused = this.body.contains(document.activeElement) ? Number(document.activeElement.getAttribute("aria-rowindex")) : 0;
    const rows = this.rows.slice(from, to).map((row, i) => this.tableRow(row, from + i));
    this.body.replaceChildren(...(from ? [room(from)] : []), ...rows, ...(to < this.rows.length ? [room(this.rows.length - to)] : []));
    if (focused) this.body.querySelector(`[aria-rowindex="${focused}"]`)?.focus({ preventScroll: true });
  }

  tableRow(row, number) {
    const { selected } = this.shown.state;
    const target = row.line ? { type: "edge", id: row.line.id } : row.from ? { type: "node", id: row.from.id } : null;
    const chosen = Boolean(target) && selected?.type === target.type && selected.id === target.id;
    const pick = () => target && this.on.select(target, { reveal: true, draw: true });
    return el("tr", { tabindex: number === this.from ? 0 : -1, "aria-selected": String(chosen), "aria-rowindex": number + 2, title: plain(row.statement.at.text), onclick: pick },
      el("td", {}, clipped(row.from?.label ?? "")), el("td", {}, clipped(row.line ? `${plain(row.line.relation)}${row.more > 0 ? ` +${row.more}` : ""}` : "")), el("td", {}, clipped(row.to?.label ?? "")),
      el("td", { class: "known" }, el("span", { class: `chip ${row.known}` }, [SIGN[row.known], KNOWN[row.known][0]].filter(Boolean).join(" "))),
      el("td", {}, clipped(row.statement.speakers.join(" → ") || row.article.publisher || "")), el("td", { class: "day" }, day(row.article.date, true)), el("td", {}, clipped(row.article.publisher ?? "")),
      el("td", { class: "number" }, row.statement.confidence.toFixed(2)));
  }

  rowKey(event) {
    const row = event.target.closest("tr");
    const at = Number(row?.getAttribute("aria-rowindex")) - 2;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: this.rows.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.toRow(Math.max(0, Math.min(this.rows.length - 1, to)));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      row.click();
      this.toRow(at);
    }
  }

  // Brings a row into sight and puts the keyboard on it.
  toRow(number) {
    const { sheet } = this;
    const [top, high] = [number * this.high, sheet.clientHeight - 2 * this.high];
    if (top < sheet.scrollTop || top > sheet.scrollTop + high) sheet.scrollTop = Math.max(0, top - high / 2);
    this.scrolled();
    this.body.querySelector(`[aria-rowindex="${number + 2}"]`)?.focus({ preventScroll: true });
  }
}

const clipped = (text) => el("div", { class: "clip" }, named(text));
