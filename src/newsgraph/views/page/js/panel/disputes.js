// What is in dispute: who says so and who denies it side by side, who could not check it below, each with the words.

import { day, plain } from "../model/labels.js";
import { articleOf } from "../data/load.js";
import { el, named } from "../model/theme.js";
import { SPEAKING, marked, quote } from "./cards.js";

export function disputeCard(dispute, on) {
  const some = (numbers, against) => el("div", { class: `side ${against ? "against" : "for"}` },
    el("p", { class: "side-head" }, el("span", { class: `sign ${against ? "" : "for"}`, "aria-hidden": "true" }, against ? "✕" : "✓"), against ? "Denied" : "Affirmed"),
    ...firstOf(distinct(numbers, on), 2, (number) => voiceOf(number, on)));
  const beside = (numbers, sign, head) => numbers.length ? el("div", { class: "side unsure" }, el("p", { class: "side-head" }, el("span", { class: "sign ask", "aria-hidden": "true" }, sign), head), ...firstOf(numbers, 2, (number) => voiceOf(number, on))) : null;
  return el("article", { class: "card dispute disputed" },
    el("div", { class: "dispute-head" }, el("button", { class: "plain", title: "Show it in the graph", onclick: () => on.showDispute(dispute) }, named(dispute.title))),
    el("div", { class: "sides" }, some(dispute.asserting, false), some(dispute.denying, true)),
    beside(distinct(dispute.unverified ?? [], on), "?", "Not verified"),
    beside(distinct(dispute.silent ?? [], on), "–", "No comment"));
}

// Each sentence once on a side, whichever of its reports comes first.
function distinct(numbers, on) {
  const { statements } = on.graph;
  return numbers.filter((number, i) => numbers.findIndex((other) => statements[other].sentence === statements[number].sentence && statements[other].speakers[0] === statements[number].speakers[0]) === i);
}

function firstOf(numbers, most, make) {
  if (numbers.length <= most) return numbers.map(make);
  const more = el("button", { class: "fold", onclick: () => more.replaceWith(...numbers.slice(most).map(make)) }, `${numbers.length - most} more`);
  return [...numbers.slice(0, most).map(make), more];
}

function voiceOf(number, on) {
  const { graph } = on;
  const statement = graph.statements[number];
  const { publisher, date } = articleOf(graph, statement);
  const who = statement.speakers[0] ?? publisher ?? "the outlet";
  return el("div", { class: "voice" },
    el("p", { class: "who" }, el("strong", {}, named(who)), el("span", { class: "source" }, [statement.speakers.length && publisher ? named(publisher) : null, date ? day(date, true) : null].filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part])))),
    excerpt(statement, 150));
}

// The sentence, or of a long one the part around the marked words.
function excerpt(statement, most) {
  const signs = [...statement.at.text];
  if (signs.length <= most) return quote(statement);
  const inner = statement.marks.filter(([, , what]) => !SPEAKING.has(what));
  const marks = inner.length ? inner : statement.marks;
  const [from, to] = marks.length ? [Math.min(...marks.map((m) => m[0])), Math.max(...marks.map((m) => m[1]))] : [0, most];
  const air = Math.max(20, (most - (to - from)) / 2);
  let start = Math.max(0, Math.floor(from - air));
  let end = Math.min(signs.length, Math.max(start + most, Math.ceil(Math.min(to, from + most) + air)));
  while (start > 0 && start < from && !/\s/.test(signs[start - 1])) start += 1;
  while (end < signs.length && end > from + 20 && !/\s/.test(signs[end])) end -= 1;
  const cutMarks = statement.marks.map(([a, b, what]) => [Math.max(a, start) - start, Math.min(b, end) - start, what]).filter(([a, b]) => a < b);
  return el("blockquote", { dir: "auto", title: plain(statement.at.text) }, start ? "… " : "", ...marked(signs.slice(start, end).join(""), cutMarks), end < signs.length ? " …" : "");
}
