// The filters over the whole graph: which statements, nodes and lines pass, and what each choice of the legend would
// leave. A statement carries a mark for every filter that holds it back; one pass counts for all choices at once.

import { Ids, Numbers, each, flagsOf } from "../data/cells.js";
import { overlaps, span } from "../model/days.js";
import { dyadsOf } from "../model/dyads.js";
import { KIND, KNOWN } from "../model/labels.js";
import { articleOf } from "../data/load.js";
import { sentencesWith } from "./folded.js";

const HELD = { other: 1, speaker: 2, known: 4, type: 8, kind: 16 };
export const NO_EVENT = "-"; // posts, ties and claims that tell of no event
const [KINDS, KNOWNS] = [Object.keys(KIND), Object.keys(KNOWN)];
const bitsOf = (names, all) => { let bits = 0; for (const name of names) bits |= 1 << all.indexOf(name); return bits; };

// What a statement hangs on through the lens at hand, as numbers and bits; called once for a lens.
export function prepareFilters(graph) {
  const { nodes, ties, tells, statements, cells } = graph;
  const typeNames = [NO_EVENT];
  const typeAt = new Map();
  const typeOf = (node) => { const type = node.type ?? NO_EVENT; if (type === NO_EVENT) return 0; if (!typeAt.has(type)) { typeAt.set(type, typeNames.length); typeNames.push(type); } return typeAt.get(type); };
  const [kind, type] = [new Uint8Array(nodes.length), new Int16Array(nodes.length).fill(-1)];
  for (const node of nodes) { kind[node.number] = KINDS.indexOf(node.kind); if (node.kind === "event") type[node.number] = typeOf(node); }
  const by = { kind, type, typeNames, known: new Uint8Array(statements.length), kinds: new Uint32Array(statements.length), types: new Int16Array(statements.length).fill(-1), more: new Map() };
  const lineKnown = cells.line.known?.map((one) => 1 << KNOWNS.indexOf(one)) ?? [];
  const { from, to } = cells.line;
  const tell = (s, node) => {
    by.kinds[s] |= 1 << kind[node];
    const found = type[node];
    if (found < 0 || by.types[s] === found) return;
    if (by.types[s] < 0) by.types[s] = found;
    else if (!by.more.get(s)?.includes(found)) by.more.set(s, [...(by.more.get(s) ?? []), found]);
  };
  const [lines, others] = [ties.lines, ties.nodes];
  for (let s = 0; s < statements.length; s += 1) {
    for (let i = others.from[s]; i < others.from[s + 1]; i += 1) tell(s, others.to[i]);
    for (let i = lines.from[s]; i < lines.from[s + 1]; i += 1) { const line = lines.to[i]; by.known[s] |= lineKnown[line]; tell(s, from[line]); tell(s, to[line]); }
    if (!by.known[s]) by.known[s] = 1 << KNOWNS.indexOf(cells.statement.known[s]);
    if (by.types[s] < 0) by.types[s] = tells.event[s] < 0 ? 0 : Math.max(0, type[tells.event[s]]);
  }
  graph.by = Object.assign(by, graph.by ? { voice: graph.by.voice, voiceNames: graph.by.voiceNames } : voicesBy(graph));
}

// By the number of a statement who says it, as a number of `voiceNames`, -1 for nobody; a list where they are several.
function voicesBy({ articles, voices, statements, cells: { sentence, statement } }) {
  const names = [...voices];
  const at = new Map();
  const outlets = articles.map(({ publisher }) => { if (!publisher) return -1; if (!at.has(publisher)) { at.set(publisher, names.length); names.push(`outlet:${publisher}`); } return at.get(publisher); });
  const voice = Array(statements.length);
  for (let s = 0; s < statements.length; s += 1) {
    const cell = statement.speakers?.[s] ?? null;
    voice[s] = cell === null ? outlets[sentence.article[statement.sentence[s]]] : typeof cell === "number" ? cell : [...new Set(cell)];
  }
  return { voice, voiceNames: names };
}

export const voicesOf = (graph, statement) => (statement.voices ??= voicesNamed(graph, statement));

function voicesNamed(graph, statement) {
  if (statement.speakers.length) return statement.speakers.length === 1 ? statement.speakers : [...new Set(statement.speakers)];
  const article = articleOf(graph, statement);
  return (article.voices ??= article.publisher ? [`outlet:${article.publisher}`] : []);
}

export class Filters {
  constructor(graph, state) { Object.assign(this, { graph, state }); }

  // Whether anything but a kind is held back, so that a node needs a sentence to be shown.
  narrowed() {
    const s = this.state;
    return Boolean(s.happened || s.said || s.speaker || s.article !== null || s.least > 0 || s.offKnown.size || s.offTypes.size || s.words || s.about || s.pair);
  }

  // By the number of a statement the marks of what holds it back.
  held() {
    const { graph, state: { speaker, offKnown, offTypes, offKinds } } = this;
    const { by, tells, statements, cells } = graph;
    const held = new Uint8Array(statements.length);
    const rest = this.rest();
    const { gone } = cells.statement;
    const wanted = speaker ? by.voiceNames.indexOf(speaker) : -1;
    const [known, kinds] = [~bitsOf(offKnown, KNOWNS), ~bitsOf(offKinds, KINDS)];
    const off = offTypes.size ? by.typeNames.map((name) => offTypes.has(name)) : null;
    for (let s = 0; s < held.length; s += 1) {
      let mark = tells.any[s] && !gone?.[s] && (!rest.length || rest.every((passes) => passes(s))) ? 0 : HELD.other;
      if (speaker && by.voice[s] !== wanted && !(Array.isArray(by.voice[s]) && by.voice[s].includes(wanted))) mark |= HELD.speaker;
      if (!(by.known[s] & known)) mark |= HELD.known;
      if (off && off[by.types[s]] && (by.more.get(s) ?? []).every((one) => off[one])) mark |= HELD.type;
      if (by.kinds[s] && !(by.kinds[s] & kinds)) mark |= HELD.kind;
      held[s] = mark;
    }
    return held;
  }

  // How many statements pass.
  count() { const held = this.held(); let found = 0; for (let s = 0; s < held.length; s += 1) if (!held[s]) found += 1; return found; }

  // What else a statement has to pass, each as a question about its number.
  rest() {
    const { graph, state: { article, least, words, about, pair, said, happened } } = this;
    const { sentence, confidence } = graph.cells.statement;
    const articles = graph.cells.sentence.article;
    const rest = [];
    if (least > 0) rest.push((s) => (confidence?.[s] ?? 1) >= least);
    if (article !== null) rest.push((s) => articles[sentence[s]] === article);
    if (about) { const told = new Set(graph.node.get(about)?.told); rest.push((s) => told.has(s)); }
    if (pair) { const says = dyadsOf(graph).get(pair)?.says; rest.push((s) => Boolean(says?.has(s))); }
    if (said) { const inside = graph.articles.map(({ date }) => { const at = span(date); return Boolean(at && overlaps(at, said)); }); rest.push((s) => inside[articles[sentence[s]]]); }
    if (happened) rest.push(this.happens(happened));
    if (words) { const found = sentencesWith(graph, words); rest.push((s) => found[sentence[s]] === 1); }
    return rest;
  }

  // Whether what a statement tells of happened on the days chosen; what has no date happened on none.
  happens(chosen) {
    const { nodes, ties, tells, cells: { node, statement, line } } = this.graph;
    const inside = flagsOf(nodes.length, (i) => { const at = node.happened?.[i] ? span(node.happened[i]) : null; return at && overlaps(at, chosen); });
    return (s) => {
      const own = statement.date?.[s] ? span(statement.date[s]) : null;
      if (own) return overlaps(own, chosen);
      return inside[tells.event[s]] === 1 || ties.lines.of(s).some((one) => inside[line.from[one]] || inside[line.to[one]]);
    };
  }

  offNode(node) { return this.state.offKinds.has(node.kind) || (node.kind === "event" && this.state.offTypes.has(node.type ?? NO_EVENT)); }

  // {passing, nodes, lines, lineOn, facets}: what passes, and the numbers of the legend.
  run() {
    const { graph, state } = this;
    const held = this.held();
    const { lines: byLine, nodes: byNode } = graph.ties;
    const { from, to, known, says } = graph.cells.line;
    const passing = new Uint8Array(held.length);
    // of each node: whether anything is told of it, and would be without the filter of kinds, of kinds and types
    const [TOLD, BUT_KIND, BUT_TYPE] = [1, 2, 4];
    const level = new Uint8Array(graph.nodes.length);
    const told = new Uint8Array(graph.lines.length);
    for (let s = 0; s < held.length; s += 1) {
      const mark = held[s];
      if (!mark) passing[s] = 1;
      const bits = TOLD | (mark & ~HELD.kind ? 0 : BUT_KIND) | (mark & ~(HELD.kind | HELD.type) ? 0 : BUT_TYPE);
      for (let i = byNode.from[s]; i < byNode.from[s + 1]; i += 1) level[byNode.to[i]] |= bits;
      for (let i = byLine.from[s]; i < byLine.from[s + 1]; i += 1) { const line = byLine.to[i]; level[from[line]] |= bits; level[to[line]] |= bits; if (!mark) told[line] = 1; }
    }
    const { drawable, kinds, types } = this.nodesShown(level, { TOLD, BUT_KIND, BUT_TYPE });
    const lines = [];
    const lineOn = new Uint8Array(graph.lines.length); // by number
    const { flags } = graph.edge;
    for (let line = 0; line < lineOn.length; line += 1) {
      if (!flags[line] || !drawable[from[line]] || !drawable[to[line]] || !(told[line] || (says?.[line] ?? null) === null) || state.offKnown.has(known[line])) continue;
      lines.push(graph.lines[line]);
      lineOn[line] = 1;
    }
    const nodes = new Ids(drawable, graph.nodes, graph.all);
    return { passing, nodes, lines, lineOn, statements: new Numbers(passing), facets: { kinds, ...this.facets(held, types) } };
  }

  // Which nodes are shown, by number, and how many of each kind and type the legend would leave.
  nodesShown(level, { TOLD, BUT_KIND, BUT_TYPE }) {
    const { graph: { by, nodes, node: { flags } }, state } = this;
    const narrowed = this.narrowed();
    const drawable = new Uint8Array(nodes.length);
    const hidden = new Uint8Array(nodes.length);
    for (const id of state.hidden) { const node = this.graph.all.get(id); if (node) hidden[node.number] = 1; }
    const shows = (i, bit) => (level[i] & TOLD ? level[i] & bit : !narrowed);
    const offType = by.typeNames.map((name) => state.offTypes.has(name));
    const offKind = KINDS.map((kind) => state.offKinds.has(kind));
    const [kindCounts, typeCounts] = [new Int32Array(KINDS.length), new Int32Array(by.typeNames.length)];
    const typed = !state.offKinds.has("event");
    for (let i = 0; i < nodes.length; i += 1) {
      if (!flags[i] || hidden[i]) continue;
      const [kind, type] = [by.kind[i], by.type[i]];
      if (shows(i, BUT_KIND) && !(type >= 0 && offType[type])) { kindCounts[kind] += 1; if (!offKind[kind]) drawable[i] = 1; }
      if (type > 0 && typed && shows(i, BUT_TYPE)) typeCounts[type] += 1;
    }
    return { drawable, kinds: namedCounts(kindCounts, KINDS), types: typeCounts };
  }

  // How many statements each choice of the legend would leave, of those that count statements.
  facets(held, typeCounts) {
    const { by } = this.graph;
    const [masks, voices] = [new Int32Array(1 << KNOWNS.length), new Int32Array(by.voiceNames.length)];
    for (let s = 0; s < held.length; s += 1) {
      const mark = held[s];
      if (!(mark & ~HELD.known)) masks[by.known[s]] += 1;
      if (!(mark & ~HELD.speaker)) { const voice = by.voice[s]; if (typeof voice === "number") { if (voice >= 0) voices[voice] += 1; } else each(voice, (one) => { voices[one] += 1; }); }
      if (!(mark & ~HELD.type) && by.types[s] === 0) typeCounts[0] += 1;
    }
    const known = KNOWNS.map((_, bit) => masks.reduce((sum, count, mask) => (mask & (1 << bit) ? sum + count : sum), 0));
    return { types: namedCounts(typeCounts, by.typeNames), known: namedCounts(known, KNOWNS), voices: namedCounts(voices, by.voiceNames) };
  }

  // Whether a line may be shown and walked: some sentence of it passes, and neither end is switched off.
  walks(line, passing) { return this.told(line, passing) && !line.ends.some((node) => this.offNode(node)); }

  told(line, passing) { return !this.state.offKnown.has(line.known) && (!line.says.length || line.says.some((s) => passing[s])); }
}

const namedCounts = (counts, names) => { const found = new Map(); names.forEach((name, i) => { if (counts[i]) found.set(name, counts[i]); }); return found; };
