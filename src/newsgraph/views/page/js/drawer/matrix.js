// Who did what to whom, month by month: a row for each pair, the largest first; each number leads to its statements.

import { daysInWords } from "../model/days.js";
import { PERIODS, dyadsOf, matrixOf, periodInWords } from "../model/dyads.js";
import { many, plain } from "../model/labels.js";
import { el, named } from "../model/theme.js";

const PAIRS_AT_ONCE = 60;
const LANE_WORDS = { happened: "when it happened", said: "when it was said" };

export class Matrix {
  constructor(shown, on) { Object.assign(this, { shown, on, unit: null, lane: null, most: PAIRS_AT_ONCE }); }

  show() {
    const numbers = this.shown.without("pair", "happened", "said").statements;
    this.lane ??= this.laneFor(numbers);
    const matrix = matrixOf(this.shown.graph, numbers, this.lane, this.unit);
    return [matrix.rows.length ? this.table(matrix) : el("p", { class: "hint" }, "No statement in view tells of somebody who did something to somebody."), this.bar(matrix)];
  }

  // By the day on which things happened, if most of what is told has one.
  laneFor(numbers) {
    const { graph } = this.shown;
    const told = [...dyadsOf(graph).values()].flatMap((pair) => [...pair.says]).filter((s) => numbers.has(s));
    return told.filter((s) => graph.statements[s].days().length).length * 2 >= told.length ? "happened" : "said";
  }

  table({ unit, columns, rows }) {
    const most = Math.max(1, ...rows.flatMap((row) => row.cells));
    const head = el("tr", {}, el("th", { scope: "col" }, "Who"), el("th", { scope: "col" }, "Whom"), el("th", { scope: "col", class: "number" }, "All"),
      ...columns.map((column, i) => el("th", { scope: "col", class: `number ${i && columns[i - 1][1] < column[0] ? "gap" : ""}`, title: daysInWords(column) }, this.period(columns, i, unit))),
      rows.some((row) => row.apart) ? el("th", { scope: "col", class: "number", title: "no day is known, or only a long stretch of time" }, "no day") : null);
    const body = rows.slice(0, this.most).map((row) => this.row(row, columns, most, rows.some((one) => one.apart)));
    const more = rows.length > this.most && el("button", { class: "more-button", onclick: () => { this.most += 200; this.on.redrawDrawer(); } }, `Show ${Math.min(200, rows.length - this.most)} of ${(rows.length - this.most).toLocaleString("en")} more pairs`);
    return el("div", { class: "matrix-room", tabindex: 0, role: "region", "aria-label": "Pairs by time" }, el("table", { class: "matrix", "aria-label": "Who did what to whom, by time" }, el("thead", {}, head), el("tbody", {}, ...body)), more || null);
  }

  // The year stands where it changes.
  period(columns, i, unit) {
    const year = (one) => new Date(one[0]).getUTCFullYear();
    const words = periodInWords(columns[i], unit);
    return unit !== "day" && unit !== "week" ? words : i === 0 || year(columns[i]) !== year(columns[i - 1]) ? `${words} ${year(columns[i])}` : words;
  }

  row(row, columns, most, undated) {
    const { graph, state } = this.shown;
    const { label: from } = graph.all.get(row.from);
    const { label: to } = graph.all.get(row.to);
    const words = `${plain(from)} to ${plain(to)}`;
    const cell = (count, i) => {
      if (!count) return el("td", {});
      const chosen = state.pair === row.key && state[this.lane]?.[0] === columns[i][0] && state[this.lane]?.[1] === columns[i][1];
      const made = el("td", {}, el("button", { "aria-pressed": String(chosen), title: `${words}, ${daysInWords(columns[i])}: ${many(count, "statement")}`, onclick: () => this.on.pair(chosen ? null : row.key, this.lane, chosen ? null : columns[i]) }, count.toLocaleString("en")));
      made.style.setProperty("--share", `${Math.round(12 + 58 * Math.sqrt(count / most))}%`);
      return made;
    };
    const whole = state.pair === row.key && !state[this.lane];
    return el("tr", { class: state.pair === row.key ? "chosen" : null }, el("th", { scope: "row" }, this.party(row.from, from)), el("td", { class: "whom" }, this.party(row.to, to)),
      el("td", { class: "all" }, el("button", { "aria-pressed": String(whole), title: `${words}: ${many(row.total, "statement")}`, onclick: () => this.on.pair(whole ? null : row.key, this.lane, null) }, row.total.toLocaleString("en"))),
      ...row.cells.map(cell), undated ? el("td", { class: "undated" }, row.apart ? String(row.apart) : "") : null);
  }

  party(id, label) { return el("button", { class: "plain", onclick: () => this.on.select({ type: "node", id }, { reveal: true, draw: true }) }, named(label)); }

  bar({ unit, rows }) {
    const choose = (label, now, all, act) => { const made = el("select", { "aria-label": label, onchange: () => act(made.value) }, ...Object.entries(all).map(([value, words]) => el("option", { value, selected: value === now }, words))); return made; };
    return el("div", { class: "drawer-bar" }, el("span", { class: "hint" }, `${many(rows.length, "pair")}. A number leads to its statements.`), el("span", { class: "grow" }),
      choose("Columns", unit, PERIODS, (value) => { this.unit = value; this.on.redrawDrawer(); }), choose("Counted by", this.lane, LANE_WORDS, (value) => { this.lane = value; this.on.redrawDrawer(); }));
  }
}
