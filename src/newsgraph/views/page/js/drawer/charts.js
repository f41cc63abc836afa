// Small charts as SVG: numbers that sources give over time, and how much each outlet told on which days.
// For static pages the same stand in Python: newsgraph/views/site/charts.py.

import { cut } from "./lanes.js";
import { DAY, daysInWords, isoDay, span } from "../model/days.js";
import { day, many, plain } from "../model/labels.js";
import { articleOf } from "../data/load.js";
import { el, named, svg } from "../model/theme.js";

const HOW_MUCH = { about: "about", atLeast: "at least", upTo: "up to", moreThan: "more than", fewerThan: "fewer than" };
const inWords = (point) => `${HOW_MUCH[point.modifier] ? `${HOW_MUCH[point.modifier]} ` : ""}${point.value.toLocaleString("en")}`;

// What a node's sentences count: measure → points in order of time, each with the number that it corrects or updates.
function seriesOf(graph, statements) {
  const found = new Map();
  for (const statement of statements) {
    for (const [measure, value, modifier, unit, change, was, clashes] of statement.quantities ?? []) {
      const name = measure === "other" ? unit ?? "other" : measure;
      if (!found.has(name)) found.set(name, []);
      const { date, publisher } = articleOf(graph, statement);
      const at = span(date)?.[0] ?? null;
      const same = found.get(name).find((point) => point.at === at && point.value === value && point.modifier === modifier && point.outlet === publisher);
      if (!same) found.get(name).push({ at, date, value, modifier, outlet: publisher ?? "", speaker: statement.speakers[0] ?? "", statement, change, was, clashes: clashes ?? [] });
    }
  }
  for (const points of found.values()) {
    points.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.statement.number - b.statement.number);
    points.forEach((point, i) => { point.before = point.was === null ? null : points.slice(0, i).reverse().find((one) => one.value === point.was && one.at !== point.at) ?? null; });
  }
  return new Map([...found].sort((a, b) => b[1].length - a[1].length));
}

// What a number is to those told before it and beside it; the resolver found out (identity/events/figure_series.py).
const CHANGED = { raised: "raised from", lowered: "corrected from", updated: "before it" };
const standing = (point) => [point.change && `${CHANGED[point.change]} ${point.was.toLocaleString("en")}`, point.clashes.length && `against ${point.clashes.map((value) => value.toLocaleString("en")).join(", ")}`].filter(Boolean);
const takenBack = (point) => point.change === "lowered" || (point.change === "updated" && point.value < point.was);

// Numbers over time: a filled dot is exact, a hollow one approximate, a triangle points to where the true number may lie.
function seriesChart(points, wide = 330, high = 118) {
  const dated = points.filter((point) => point.at !== null);
  if (dated.length < 2) return null;
  const [left, right, top, bottom] = [34, wide - 12, 12, high - 20];
  const [from, to] = [dated[0].at, Math.max(dated[0].at + DAY, dated[dated.length - 1].at)];
  const most = Math.max(...dated.map((point) => point.value));
  const x = (at) => left + ((at - from) / (to - from)) * (right - left - 8) + 4;
  const y = (value) => bottom - (value / most) * (bottom - top);
  const words = (tx, ty, text, anchor) => { const made = svg("text", { x: tx, y: ty, "text-anchor": anchor, class: "chart-text" }); made.textContent = text; return made; };
  const root = svg("svg", { class: "chart", viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": dated.map((p) => `${day(p.date, true)}: ${inWords(p)}${standing(p).map((words) => `, ${words}`).join("")}, ${plain(p.outlet)}`).join("; ") });
  for (const value of [0, most]) root.append(svg("line", { x1: left, x2: right, y1: y(value), y2: y(value), class: "tick" }), words(left - 5, y(value) + 4, value.toLocaleString("en"), "end"));
  root.append(words(left, high - 4, day(dated[0].date, true), "start"), words(right, high - 4, day(dated[dated.length - 1].date, true), "end"));
  for (const point of dated) if (point.before?.at != null && takenBack(point)) root.append(svg("path", { d: `M${x(point.before.at)} ${y(point.before.value)}L${x(point.at)} ${y(point.value)}`, class: "corrects" }));
  for (const point of dated) {
    const shape = { atLeast: "M0-6L5.5 4H-5.5Z", moreThan: "M0-6L5.5 4H-5.5Z", upTo: "M0 6L5.5-4H-5.5Z", fewerThan: "M0 6L5.5-4H-5.5Z" }[point.modifier] ?? "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z";
    const dot = svg("path", { d: shape, transform: `translate(${x(point.at)} ${y(point.value)})`, class: `dot ${point.modifier === "about" ? "hollow" : ""} ${takenBack(point) ? "corrected" : ""}` });
    const title = svg("title");
    title.textContent = `${inWords(point)}, ${plain([point.speaker, point.outlet].filter(Boolean).join(", "))}, ${day(point.date)}`;
    dot.append(title);
    root.append(dot);
  }
  return root;
}

// A chart for each measure, and the numbers in words; each number leads to its sentence.
export function numbersOf(graph, statements, on) {
  const parts = [];
  for (const [measure, points] of [...seriesOf(graph, statements)].slice(0, 4)) {
    const rows = points.slice(0, 8).map((point) => el("li", { class: takenBack(point) || point.clashes.length ? "corrected" : null },
      el("button", { class: "plain", onclick: () => on.toSentence(point.statement) }, inWords(point)), " ",
      el("span", { class: "source" }, ...[point.speaker && named(point.speaker), point.outlet && named(point.outlet), point.date && day(point.date, true), ...standing(point)].filter(Boolean).flatMap((part) => [" · ", part]).slice(1))));
    parts.push(el("figure", { class: "numbers" }, el("figcaption", {}, named(measure)), seriesChart(points), el("ul", {}, ...rows)));
  }
  return parts.length ? [el("h3", { class: "eyebrow" }, "Numbers"), ...parts] : [];
}

// [article, how many of its sentences are in view] of all that have a day.
function sentencesByArticle({ graph, statements }) {
  const { sentence: { article }, statement: { sentence } } = graph.cells;
  const seen = new Uint8Array(graph.sentences.length);
  const counts = new Int32Array(graph.articles.length);
  for (const s of statements) {
    if (seen[sentence[s]]) continue;
    seen[sentence[s]] = 1;
    counts[article[sentence[s]]] += 1;
  }
  return graph.articles.map((one, i) => [one, counts[i]]).filter(([one, count]) => count && span(one.date));
}

// How many sentences in view each outlet has on which day (or week, or month): a row of bars for each outlet.
export function coverageChart(shown, on, wide = 336) {
  const { graph } = shown;
  const told = sentencesByArticle(shown);
  const days = told.map(([article]) => span(article.date)[0]);
  if (new Set(days).size < 2) return null;
  const [from, to] = [Math.floor(Math.min(...days) / DAY) * DAY, Math.max(...days)];
  const step = DAY * ([1, 7, 30.4375, 91.3125, 365.25].find((length) => (to - from) / DAY / length <= 46) ?? 3652.5);
  const columns = Math.floor((to - from) / step) + 1;
  const rows = new Map();
  for (const [article, count] of told) {
    const name = article.publisher ?? "no outlet named";
    if (!rows.has(name)) rows.set(name, Array(columns).fill(0));
    rows.get(name)[Math.floor((span(article.date)[0] - from) / step)] += count;
  }
  const sum = (row) => row.reduce((a, b) => a + b, 0);
  const order = [...rows].sort((a, b) => sum(b[1]) - sum(a[1]) || (a[0] < b[0] ? -1 : 1));
  const most = Math.max(...order.flatMap(([, row]) => row));
  const [left, high] = [116, 26];
  const width = (wide - left) / columns;
  const root = svg("svg", { class: "chart coverage", viewBox: `0 0 ${wide} ${order.slice(0, 7).length * high + 16}`, role: "group", "aria-label": "Sentences by outlet and day" });
  order.slice(0, 7).forEach(([name, row], i) => {
    const base = (i + 1) * high - 3;
    const text = svg("text", { x: 0, y: base - 3, class: "chart-text name" });
    text.textContent = cut(plain(name), left - 10, (words) => 6.1 * words.length);
    root.append(text, svg("line", { x1: left, x2: wide, y1: base, y2: base, class: "tick" }));
    row.forEach((count, column) => {
      if (!count) return;
      const tall = Math.max(2, (count / most) * (high - 7));
      const bar = svg("rect", { x: left + column * width + 0.5, y: base - tall, width: Math.max(1.5, width - 1), height: tall, class: "bar" });
      const days = [from + column * step, from + (column + 1) * step];
      const title = svg("title");
      title.textContent = `${plain(name)}, ${daysInWords(days)}: ${many(count, "sentence")}`;
      bar.append(title);
      bar.addEventListener("click", () => on.stretch("said", days.map((at) => Math.floor(at / DAY) * DAY)));
      root.append(bar);
    });
  });
  const foot = (x, anchor, at) => { const text = svg("text", { x, y: order.slice(0, 7).length * high + 12, "text-anchor": anchor, class: "chart-text" }); text.textContent = day(isoDay(at), true); root.append(text); };
  foot(left, "start", from);
  foot(wide, "end", to);
  return [el("h3", { class: "eyebrow" }, `Coverage by ${{ 1: "day", 7: "week", 30: "month", 91: "quarter", 365: "year" }[Math.floor(step / DAY)] ?? "decade"} and outlet`), root, order.length > 7 ? el("p", { class: "source" }, `and ${order.length - 7} more outlets`) : null];
}
