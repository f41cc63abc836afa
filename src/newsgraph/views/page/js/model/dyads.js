// Pairs of parties: who did something to whom, each statement counted once a pair, whatever the lens at hand shows.

import { isoDay, span } from "./days.js";
import { articleOf } from "../data/load.js";

const PARTIES = new Set(["person", "organization", "group", "place"]);
export const pairKey = (from, to) => `${from}\n${to}`;

// Key → {from, to, says: numbers of statements}; by lines between two parties that rest on an event.
export function dyadsOf(graph) {
  if (graph.dyads) return graph.dyads;
  const bit = 1 << graph.lenses.indexOf("actors");
  const deeds = graph.lenses.includes("actors") ? graph.lines.filter((line) => line.in & bit) : graph.lines;
  graph.dyads = new Map();
  for (const line of deeds) {
    if (line.from === line.to || !line.ends.every((node) => PARTIES.has(node.kind))) continue;
    const says = line.says.filter((s) => graph.statements[s].event);
    if (!says.length) continue;
    const key = pairKey(line.from, line.to);
    if (!graph.dyads.has(key)) graph.dyads.set(key, { key, from: line.from, to: line.to, says: new Set() });
    for (const s of says) graph.dyads.get(key).says.add(s);
  }
  return graph.dyads;
}

export const PERIODS = { day: "Days", week: "Weeks", month: "Months", quarter: "Quarters", year: "Years" };
const LENGTH = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 };
const MOST_COLUMNS = 120;
const UNBROKEN = 24; // periods that are shown with the empty ones among them; of more, only those in which something is told

// Where a period begins in which a time lies, and where the next one does.
export function periodOf(at, unit) {
  const day = new Date(at);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  if (unit === "day") return [Date.UTC(year, month, date), Date.UTC(year, month, date + 1)];
  if (unit === "week") { const monday = date - ((day.getUTCDay() + 6) % 7); return [Date.UTC(year, month, monday), Date.UTC(year, month, monday + 7)]; }
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const first = month - (month % months);
  return [Date.UTC(year, first, 1), Date.UTC(year, first + months, 1)];
}

// The unit that shows a stretch of time in three columns or more: months where they do, less where the stretch is short.
export function unitFor([from, to]) {
  const days = (to - from) / 86400000;
  const wanted = ["month", "week", "day"].find((unit) => days / LENGTH[unit] >= 3) ?? "day";
  return days / LENGTH[wanted] <= 36 ? wanted : days / LENGTH.quarter <= 36 ? "quarter" : "year";
}

// The stretches of time that a statement belongs to: when what it tells happened, or when it was said.
export function timesOf(graph, statement, lane) {
  if (lane === "happened") return statement.days();
  const said = span(articleOf(graph, statement).date);
  return said ? [said] : [];
}

// {unit, columns: [[from, to]], rows: [{from, to, total, apart, cells: [count]}]}; rows by their number, the largest
// first. `numbers` are the statements that pass; a statement counts in every column that it reaches into, `apart` are
// those in none: without a day, or told of a stretch too long to make columns of its own.
export function matrixOf(graph, numbers, lane, asked = null) {
  const rows = [];
  const all = [];
  for (const pair of dyadsOf(graph).values()) {
    const told = [...pair.says].filter((s) => numbers.has(s)).map((s) => timesOf(graph, graph.statements[s], lane));
    if (!told.length) continue;
    rows.push({ ...pair, told, total: told.length });
    for (const times of told) all.push(...times);
  }
  rows.sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
  if (!all.length) return { unit: asked ?? "month", columns: [], rows: rows.map((row) => ({ ...row, cells: [], apart: row.total })) };
  const unit = asked ?? unitFor(mostOf(all));
  const short = all.filter((time) => time[1] - time[0] <= 1.6 * LENGTH[unit] * 86400000);
  const columns = columnsOf(short.length ? short : all, unit);
  const within = (times, [from, to]) => times.some((time) => time[0] < to && from < time[1]);
  for (const row of rows) {
    row.cells = columns.map((column) => row.told.filter((times) => within(times, column)).length);
    row.apart = row.told.filter((times) => !columns.some((column) => within(times, column))).length;
  }
  return { unit, columns, rows };
}

// Where nine in ten of some stretches lie: what stands far off shall not make the columns coarse.
function mostOf(times) {
  const begins = times.map((time) => time[0]).sort((a, b) => a - b);
  const ends = times.map((time) => time[1]).sort((a, b) => a - b);
  const spare = Math.floor(times.length / 20);
  return [begins[spare], Math.max(begins[spare], ends[ends.length - 1 - spare])];
}

// Every period from the first to the last without long empty stretches, or, of too many, those in which something is told.
function columnsOf(times, unit) {
  const found = new Map();
  for (const [from, to] of times) {
    for (let one = periodOf(from, unit); one[0] < to && found.size < 5000; one = periodOf(one[1], unit)) found.set(one[0], one);
  }
  const [first, last] = [Math.min(...found.keys()), Math.max(...found.keys())];
  const whole = [];
  for (let one = periodOf(first, unit); one[0] <= last && whole.length <= UNBROKEN; one = periodOf(one[1], unit)) whole.push(one);
  const bare = (i) => i >= 0 && i < whole.length && !found.has(whole[i][0]);
  const stretch = (i) => [-2, -1, 0].some((by) => [0, 1, 2].every((step) => bare(i + by + step))); // three in a row
  return whole.length <= UNBROKEN ? whole.filter((_, i) => !stretch(i)) : [...found.values()].sort((a, b) => a[0] - b[0]).slice(-MOST_COLUMNS);
}

// A period in a few signs: "3 May", "May 2031", "2031 Q2", "2031".
export function periodInWords([from], unit) {
  const [year, month, day] = isoDay(from).split("-");
  const name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Number(month) - 1];
  return { day: `${Number(day)} ${name}`, week: `${Number(day)} ${name}`, month: `${name} ${year}`, quarter: `${year} Q${Math.ceil(Number(month) / 3)}`, year }[unit];
}
