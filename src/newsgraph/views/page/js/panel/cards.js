// Evidence: the sentence with its words marked, who said it, where it stands, how sure the reader is.

import { CERTAINTY, KNOWN, MARKED_AS, MODE, OUTCOME, REALIS, STANCE, UNSEEN, day, plain, typeWords, when } from "../model/labels.js";
import { articleOf } from "../data/load.js";
import { SIGN, el, named } from "../model/theme.js";
import { misreadButton } from "./mend-forms.js";

// By what a sentence was read, in words; the table that is exported keeps it as the reader writes it.
export function readBy(why) {
  const [, event, type, kind] = /^network event ([\d.]+), (\w+) ([\d.]+)$/.exec(why) ?? [];
  if (type) return `the network, sure of an event ${event}, of the kind ${typeWords(type).toLowerCase()} ${kind}`;
  const [, word] = /^(?:[a-z]+[A-Z]\w*|refuted|verified|unverified) (\w+)$/.exec(why) ?? [];
  if (word) return `the word “${word}”`;
  return why === "tagger" ? "the network" : why.replaceAll("+", " with ");
}

const STRONG = new Set(["trigger", "content"]);
export const SPEAKING = new Set(["speaker", "cue"]);

// Marks count code points; where they overlap, the cut pieces carry the strongest of them.
export function marked(text, marks) {
  const signs = [...text];
  const cuts = [...new Set([0, signs.length, ...marks.flatMap(([start, end]) => [start, end])])].filter((cut) => cut >= 0 && cut <= signs.length).sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const over = marks.filter(([a, b]) => a <= start && b >= end).map(([, , what]) => what);
    const words = spelled(signs.slice(start, end).join(""));
    if (!over.length) pieces.push(...words);
    else {
      const name = over.some((what) => STRONG.has(what)) ? "strong" : over.every((what) => SPEAKING.has(what)) ? "voice" : "";
      pieces.push(el("mark", { class: name, title: over.map((what) => MARKED_AS[what] ?? what).join(", ") }, ...words));
    }
  }
  return pieces;
}

// Text as it stands, with signs that hide or turn the reading direction shown by their code.
export function spelled(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(el("span", { class: "control", title: "a control sign in the article" }, `U+${match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

export const quote = (statement) => el("blockquote", { dir: "auto" }, ...marked(statement.at.text, statement.marks));

function chain(graph, statement) {
  const publisher = articleOf(graph, statement).publisher;
  const voices = [...statement.speakers, publisher].filter(Boolean);
  if (!statement.speakers.length) return el("p", { class: "chain" }, publisher ? named(publisher, { class: "strong" }) : "the outlet", " in its own voice");
  return el("p", { class: "chain", title: "who said it first → who passed it on" }, ...voices.flatMap((voice, i) => [i ? el("span", { class: "arrow", "aria-label": "passed on by" }, "→") : null, i ? named(voice) : el("strong", {}, named(voice))]));
}

function sourceLine(graph, statement) {
  const { title, date, publisher, url } = articleOf(graph, statement);
  const safe = /^https?:\/\//i.test(url ?? "");
  const head = named(title || "Untitled article");
  return el("p", { class: "source" },
    safe ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow", title: "Opens the article where it was published" }, head) : head,
    [publisher && ["· ", named(publisher)], date && `· ${day(date)}`, statement.at.number && `· sentence ${statement.at.number}`].filter(Boolean).flat().flatMap((part) => [" ", part]));
}

function chips(statement, known = statement.known) {
  const chip = (text, name = "", title = null) => el("span", { class: `chip ${name}`, title }, text);
  const all = [chip([SIGN[known], KNOWN[known][0]].filter(Boolean).join(" "), known, KNOWN[known][1])];
  if (STANCE[statement.stance] && !(statement.stance === "denies" && known === "denied")) all.push(chip(STANCE[statement.stance]));
  if (REALIS[statement.realis]) all.push(chip(REALIS[statement.realis]));
  if (CERTAINTY[statement.certainty]) all.push(chip(CERTAINTY[statement.certainty]));
  if (MODE[statement.mode]) all.push(chip(MODE[statement.mode]));
  if (statement.polarity === "negative" && known !== "denied") all.push(chip("said not to be so"));
  if (OUTCOME[statement.verification]) all.push(chip(OUTCOME[statement.verification]));
  return el("p", { class: "chips" }, ...all);
}

function sureness(statement, on) {
  return el("p", { class: "meta" },
    el("span", { title: "how sure the reader is that it read the sentence rightly; not how true it is" }, "confidence ",
      el("meter", { min: 0, max: 1, value: statement.confidence, "aria-hidden": "true" }), ` ${statement.confidence.toFixed(2)}`),
    statement.date && el("span", {}, `happened ${when(statement.date)}`),
    statement.why && el("span", {}, "read by ", named(readBy(statement.why))),
    on && !statement.gone && misreadButton(on.mend, statement));
}

// Which relations the sentence carries, with their ends as buttons.
function relationLines(statement, edges, on) {
  const most = 4;
  const lines = edges.slice(0, most).map((line) => el("p", { class: "says" }, nodeButton(line.from, on), ` ${plain(line.relation)} `, nodeButton(line.to, on)));
  if (edges.length > most) lines.push(el("p", { class: "says" }, `and ${edges.length - most} more`));
  for (const node of edges.length ? [] : statement.nodes.slice(0, 2)) lines.push(el("p", { class: "says" }, nodeButton(node.id, on)));
  return lines;
}

function nodeButton(id, on) {
  const node = on.graph.all.get(id);
  return el("button", { onclick: () => on.select({ type: "node", id }, { reveal: true }) }, named(node.label));
}

export const GRAVITY = ["disputed", "denied", "negated", "stated", "attributed", "inferred"];

export function card(statement, edges, on) {
  const known = GRAVITY.slice(0, 2).find((one) => edges.some((line) => line.known === one)) ?? statement.known;
  return el("article", { class: `card ${known}`, "data-statement": statement.number }, ...relationLines(statement, edges, on), quote(statement), chips(statement, known), chain(on.graph, statement), sourceLine(on.graph, statement), sureness(statement, on));
}
