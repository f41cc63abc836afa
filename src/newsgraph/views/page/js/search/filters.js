// The filters over the whole graph: which statements, nodes and lines pass, and what each choice of the legend would
// leave. A statement carries a mark for every filter that holds it back; one pass counts for all choices at once.

import { overlaps, span } from "../model/days.js";
import { dyadsOf } from "../model/dyads.js";
import { articleOf } from "../model/load.js";
import { mentions } from "../model/state.js";

const HELD = { other: 1, speaker: 2, known: 4, type: 8, kind: 16 };
export const NO_EVENT = "-"; // posts, ties and claims that tell of no event

// What a statement hangs on through the lens at hand; called once for a lens.
export function prepareFilters(graph) {
  const told = new Int32Array(graph.statements.length).fill(-1); // of which node a statement was counted last
  for (const node of graph.node.values()) {
    const numbers = [];
    const tell = (s) => { if (told[s] !== node.number) { told[s] = node.number; numbers.push(s); } };
    node.says.forEach(tell);
    for (const line of node.edges) line.says.forEach(tell);
    node.told = numbers;
  }
  const alone = new Map(); // most lists hold one word, the same one
  const only = (word) => { if (!alone.has(word)) alone.set(word, [word]); return alone.get(word); };
  for (const statement of graph.statements) {
    const { edges, nodes } = statement;
    statement.parties = null;
    const known = edges.length ? edges[0].known : statement.known;
    statement.knowns = edges.every((line) => line.known === known) ? only(known) : [...new Set(edges.map((line) => line.known))];
    const types = [];
    const typed = (node) => { if (node.kind === "event" && !types.includes(node.type ?? NO_EVENT)) types.push(node.type ?? NO_EVENT); };
    nodes.forEach(typed);
    for (const line of edges) line.ends.forEach(typed);
    statement.types = types.length > 1 ? types : only(types[0] ?? statement.event?.type ?? NO_EVENT);
  }
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

  held(statement) {
    const { speaker, offKnown, offTypes, offKinds } = this.state;
    let mark = this.passesRest(statement) ? 0 : HELD.other;
    if (speaker && !voicesOf(this.graph, statement).includes(speaker)) mark |= HELD.speaker;
    if (offKnown.size && statement.knowns.every((one) => offKnown.has(one))) mark |= HELD.known;
    if (offTypes.size && statement.types.every((one) => offTypes.has(one))) mark |= HELD.type;
    if (offKinds.size && statement.about.every((node) => offKinds.has(node.kind))) mark |= HELD.kind;
    return mark;
  }

  passesRest(statement) {
    const { article, least, words, about, pair } = this.state;
    if (!statement.tells || statement.gone || statement.confidence < least) return false;
    if (article !== null && statement.at.article !== article) return false;
    if (about && !statement.about.some((node) => node.id === about)) return false;
    if (pair && !dyadsOf(this.graph).get(pair)?.says.has(statement.number)) return false;
    return this.inDays(statement) && (!words || mentions(statement, words));
  }

  // Whether it was said, and what it tells of happened, on the days chosen; what has no date happened on none.
  inDays(statement) {
    const { happened, said } = this.state;
    if (said) { const at = span(articleOf(this.graph, statement).date); if (!at || !overlaps(at, said)) return false; }
    return !happened || statement.days().some((at) => overlaps(at, happened));
  }

  offNode(node) { return this.state.offKinds.has(node.kind) || (node.kind === "event" && this.state.offTypes.has(node.type ?? NO_EVENT)); }

  // {passing, nodes, lines, facets}: what passes, and the numbers of the legend.
  run() {
    const { graph, state } = this;
    const narrowed = this.narrowed();
    const held = new Uint8Array(graph.statements.length);
    const passing = new Uint8Array(graph.statements.length);
    const open = !narrowed && !state.offKinds.size; // nothing is held back but what the lens does not show
    graph.statements.forEach((statement, s) => { held[s] = open ? (statement.tells && !statement.gone ? 0 : HELD.other) : this.held(statement); passing[s] = held[s] ? 0 : 1; });
    const shows = (node, but) => (node.told.length ? this.some(node.told, held, but) : !narrowed);
    const nodes = new Set();
    const drawable = new Uint8Array(graph.all.size); // by number: asked for twice for every line
    const facets = { kinds: new Map(), types: new Map(), known: new Map(), voices: new Map() };
    const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
    for (const node of graph.node.values()) {
      if (state.hidden.has(node.id)) continue;
      const typed = node.kind === "event" && state.offTypes.has(node.type ?? NO_EVENT);
      const seen = shows(node, HELD.kind);
      if (seen && !typed) count(facets.kinds, node.kind);
      if (seen && !this.offNode(node)) { nodes.add(node.id); drawable[node.number] = 1; }
      if (node.kind === "event" && node.type && !state.offKinds.has("event") && shows(node, HELD.type | HELD.kind)) count(facets.types, node.type);
    }
    graph.statements.forEach((statement, s) => {
      if (!(held[s] & ~HELD.known)) for (const one of statement.knowns) count(facets.known, one);
      if (!(held[s] & ~HELD.speaker)) for (const voice of voicesOf(graph, statement)) count(facets.voices, voice);
      if (!(held[s] & ~HELD.type) && statement.types[0] === NO_EVENT) count(facets.types, NO_EVENT);
    });
    const lines = [];
    const lineOn = new Uint8Array(graph.lines.length); // by number, too
    for (const line of graph.edge.values()) if (drawable[line.ends[0].number] && drawable[line.ends[1].number] && this.told(line, passing)) { lines.push(line); lineOn[line.number] = 1; }
    return { passing, nodes, lines, lineOn, facets };
  }

  some(told, held, but) {
    for (const s of told) if (!(held[s] & ~but)) return true;
    return false;
  }

  // Whether a line may be shown and walked: some sentence of it passes, and neither end is switched off.
  walks(line, passing) { return this.told(line, passing) && !line.ends.some((node) => this.offNode(node)); }

  told(line, passing) { return !this.state.offKnown.has(line.known) && (!line.says.length || line.says.some((s) => passing[s])); }
}
