// Days as numbers, and back: what the timeline, its brush and the charts count in.

import { MONTHS, day } from "./labels.js";

export const DAY = 86400000;
const SPANS = new Map(); // a few days are asked for by thousands of sentences, again with each filter

// [from, to) of an ISO day, month, year or time, or of two with a slash between; null if there is none.
export function span(iso) {
  const known = SPANS.get(iso);
  if (known !== undefined) return known;
  const parts = (iso ?? "").split("/").map(oneSpan).filter(Boolean);
  const found = parts.length ? [Math.min(...parts.map((p) => p[0])), Math.max(...parts.map((p) => p[1]))] : null;
  SPANS.set(iso, found);
  return found;
}

function oneSpan(iso) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?/.exec(iso);
  if (!match) return null;
  const [, year, month, date, hour, minute] = match.map(Number);
  if (match[4]) { const at = Date.UTC(year, month - 1, date, hour, minute); return [at, at + 60000]; }
  const from = Date.UTC(year, (month || 1) - 1, date || 1);
  const to = date ? from + DAY : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return Number.isFinite(from) && month !== 0 && (month ?? 1) <= 12 ? [from, to] : null;
}

export const overlaps = (one, other) => one[0] < other[1] && other[0] < one[1];
export const isoDay = (at) => new Date(at).toISOString().slice(0, 10);

// From the first day to the last in words: "3 – 12 May 2025".
export function daysInWords([from, to]) {
  const [first, last] = [isoDay(from), isoDay(Math.max(from, to - 1))];
  if (first === last) return day(first);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))} – ${day(last)}`;
  return `${first.slice(0, 4) === last.slice(0, 4) ? day(first).replace(/ \d{4}$/, "") : day(first)} – ${day(last)}`;
}

const STEPS = [["day", 1], ["day", 2], ["day", 7], ["month", 1], ["month", 3], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25], ["year", 100]];

// Where lines stand on an axis, at most `most`, each with its words; the first of a month or year says which.
export function ticks([from, to], most) {
  for (const [unit, by] of STEPS) {
    const length = { day: DAY, month: 30.4 * DAY, year: 365.25 * DAY }[unit] * by;
    if ((to - from) / length > most) continue;
    const found = [];
    const start = new Date(from);
    let [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
    if (unit === "day" && by === 7) date -= (start.getUTCDay() + 6) % 7; // weeks begin on Monday
    if (unit === "month") { month -= month % by; date = 1; }
    if (unit === "year") { year -= year % by; month = 0; date = 1; }
    for (let at = Date.UTC(year, month, date); at < to; at = Date.UTC(year, month, date)) {
      const [y, m, d] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), new Date(at).getUTCDate()];
      const turn = !found.length || new Date(found[found.length - 1].at).getUTCFullYear() !== y;
      if (at >= from) found.push({ at, text: unit === "year" ? `${y}` : `${unit === "day" ? `${d} ` : ""}${MONTHS[m].slice(0, 3)}${turn ? ` ${y}` : ""}` });
      if (unit === "day") date += by; else if (unit === "month") month += by; else year += by;
    }
    return found;
  }
  return [];
}
