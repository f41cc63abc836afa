// The story in one picture: who acts or speaks on the left, what happened in the middle in the order of telling, whom
// it struck and where on the right; the words stand on the lines. Every node has its label, none floats.

import { ROLE } from "../export/rdf.js";
import { span } from "./days.js";
import { plain } from "./labels.js";
import { isQuarrel } from "../data/load.js";
import { byId } from "./theme.js";
import { stem, tokensOf } from "../search/finding.js";

const STORY = { events: 13, side: 20, claims: 12, column: 292, row: 57, gap: 34 };
const SUBJECT = new Set(["acts in", "takes part in"]);
export const LAYOUTS = { story: ["Story", "Who acts or speaks, what happened, whom and where: the main events in the order of telling"], network: ["Network", "Everything that hangs together, by weight"], groups: ["Groups", "What hangs together closely, folded into one sign each; a click opens it"] };

// Whether the page shows the graph as a story unless somebody asks for the network.
export const tellsStory = (graph) => innerWidth > 820 && (graph.lens === "story" || (graph.articles.length === 1 && graph.lens === "events"));
export const hasStory = (graph) => ["events", "story", "everything", "claims"].includes(graph.lens);

// {nodes, at, column}: what is drawn of what passes the filters, and where; null where nothing happened.
export function storyPicture(shown) {
  const { graph } = shown;
  const lines = shown.lines.filter((line) => line.ends.some((node) => node.kind === "event") || line.ends.some((node) => node.kind === "claim"));
  const events = mainEvents(shown, lines);
  if (!events.length) return null;
  const row = new Map(events.map((node, i) => [node.id, i]));
  const ties = tiesOf(lines, row);
  const claims = [...ties.values()].filter(({ node }) => node.kind === "claim").slice(0, STORY.claims);
  if (claims.length) claimTies(lines, new Map(claims.map((tie) => [tie.node.id, mean(tie.rows)])), ties);
  const parties = kept(events, [...ties.values()].filter(({ node }) => node.kind !== "claim"));
  const picture = placed(events, claims, parties);
  besides(picture, [...shown.state.added].filter((id) => shown.allNodes.has(id) && !picture.nodes.has(id)));
  for (const id of shown.state.hidden) picture.nodes.delete(id);
  return picture;
}

// What somebody asked for stands below the rest, though it has no part in the main events.
function besides({ nodes, at, column }, ids) {
  let down = Math.max(...[...at.values()].map(([, y]) => y)) + 64;
  ids.forEach((id, i) => { nodes.add(id); at.set(id, [(i % 3 - 1) * STORY.column, down]); column.set(id, i % 3 ? 1 : -1); if (i % 3 === 2) down += STORY.row; });
}

// Pixels that the picture may be high.
const height = () => byId("graph").clientHeight - 110;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

// The events that most is told of: by those who take part, by voices, by sentences, by how early they are told.
function mainEvents(shown, lines) {
  const { graph, state } = shown;
  const near = new Map();
  for (const line of lines) {
    line.ends.forEach((node, i) => {
      if (node.kind !== "event" || line.ends[1 - i].kind === "event") return;
      if (!near.has(node.id)) near.set(node.id, { parties: new Set(), takes: new Set(), voices: 0 });
      const of = near.get(node.id);
      of.parties.add(line.ends[1 - i].id);
      if (ROLE[line.relation]) of.takes.add(line.ends[1 - i].id);
      else of.voices += isQuarrel(line.known) ? 2 : 1;
    });
  }
  const long = graph.sentences.reduce((most, { number }) => Math.max(most, number ?? 0), 1);
  const titled = graph.articles.length === 1 ? tokensOf(graph.articles[0].title ?? "") : null;
  const isHead = (says) => titled !== null && says.some((one) => isNamedBy(titled, one));
  const worth = (id) => {
    const node = graph.node.get(id);
    const says = [...node.told].filter((s) => shown.passing[s]).map((s) => graph.statements[s]);
    const early = says.length ? 1 - Math.min(...says.map((one) => one.at.number ?? long)) / long : 0;
    const { parties, voices } = near.get(id);
    const head = isHead(says) ? 8 : 0;
    const doubtful = says.length && says.every((one) => one.realis !== "actual") ? 1.5 : 0;
    return Math.min(5, parties.size) + Math.min(6, 1.5 * voices) + 2 * Math.log2(1 + new Set(says.map((one) => one.sentence)).size) + 3 * early + head + (node.status === "disputed" ? 3 : 0) - doubtful + (state.added.has(id) ? 50 : [...parties].some((one) => state.added.has(one)) ? 20 : 0);
  };
  const room = Math.max(3, Math.min(STORY.events, Math.floor(height() / 52)));
  const sentences = (id) => new Set([...graph.node.get(id).told].filter((s) => shown.passing[s]).map((s) => graph.statements[s].sentence));
  const ranked = [...near.keys()].map((id) => [worth(id), id]).sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1));
  const most = room + [...state.added].filter((id) => near.has(id)).length;
  const best = [];
  for (const one of ranked) {
    if (best.length >= most) break;
    if (state.added.has(one[1]) || isHead([...graph.node.get(one[1]).told].map((s) => graph.statements[s])) || !best.some(([, other]) => sameHappening(graph, near, sentences, one[1], other))) best.push(one);
  }
  return best.map(([, id]) => graph.node.get(id)).sort((a, b) => byTelling(graph, shown, a, b));
}

// Whether a headline has the very word that tells of it, in whatever form.
function isNamedBy(titled, { marks, at }) {
  const trigger = marks.find(([, , what]) => what === "trigger");
  const [word] = trigger ? tokensOf([...at.text].slice(trigger[0], trigger[1]).join("")) : [];
  return word?.length > 3 && titled.some((one) => one.length > 3 && stem(one) === stem(word));
}

// Whether one event is but another word for a weightier one: every sentence of it tells of that too, and somebody takes
// part in both (who says both of them does not), or nobody in either. What somebody contests stands for itself.
function sameHappening(graph, near, sentences, id, other) {
  if (graph.node.get(id).edges.some((line) => isQuarrel(line.known))) return false;
  const [own, theirs] = [sentences(id), sentences(other)];
  if (!own.size || [...own].some((one) => !theirs.has(one))) return false;
  const [mine, others] = [near.get(id).takes, near.get(other).takes];
  return mine.size && others.size ? [...mine].some((party) => others.has(party)) : !mine.size && !others.size;
}

// In the order of the days where both have one, else in that of telling.
function byTelling(graph, shown, a, b) {
  const [one, other] = [span(a.happened), span(b.happened)];
  if (graph.articles.length > 1 && one && other && one[0] !== other[0]) return one[0] - other[0];
  const first = (node) => Math.min(...[...node.told].filter((s) => shown.passing[s]).map((s) => graph.statements[s].at).map(({ article, offset }) => article * 1e7 + offset), Infinity);
  return first(a) - first(b) || (a.id < b.id ? -1 : 1);
}

// Party → the rows of the events it has to do with, and how often it acts or speaks.
function tiesOf(lines, row) {
  const ties = new Map();
  for (const line of lines) {
    line.ends.forEach((event, i) => {
      const node = line.ends[1 - i];
      if (!row.has(event.id) || node.kind === "event") return;
      if (!ties.has(node.id)) ties.set(node.id, { node, rows: [], acts: 0, suffers: 0 });
      const tie = ties.get(node.id);
      tie.rows.push(row.get(event.id));
      if (SUBJECT.has(line.relation) || (!ROLE[line.relation] && i === 1)) tie.acts += 1; else tie.suffers += 1;
    });
  }
  return ties;
}

// Who makes the claims stands left of them.
function claimTies(lines, rows, ties) {
  for (const line of lines) {
    line.ends.forEach((claim, i) => {
      const node = line.ends[1 - i];
      if (!rows.has(claim.id) || node.kind === "event" || node.kind === "claim") return;
      if (!ties.has(node.id)) ties.set(node.id, { node, rows: [], acts: 0, suffers: 0 });
      const tie = ties.get(node.id);
      tie.rows.push(rows.get(claim.id));
      tie.speaks = true;
    });
  }
}

// The parties with most to do, and for each event at least one.
function kept(events, parties) {
  const ranked = parties.sort((a, b) => b.rows.length - a.rows.length || b.acts - a.acts || (a.node.id < b.node.id ? -1 : 1));
  const sides = { left: [], right: [] };
  const most = Math.max(6, Math.min(STORY.side, Math.floor(height() / 24)));
  const served = new Set();
  for (const tie of ranked) {
    const side = sides[tie.speaks || (tie.acts >= tie.suffers && tie.acts) ? "left" : "right"];
    if (side.length >= most && tie.rows.every((at) => served.has(at))) continue;
    side.push(tie);
    for (const at of tie.rows) served.add(at);
  }
  return sides;
}

function placed(events, claims, { left, right }) {
  const wide = byId("graph").clientWidth || 820;
  const scale = Math.min(1, Math.max(0.3, (wide - 344) / ((claims.length ? 3 : 2) * STORY.column)));
  const spread = Math.max(1, Math.max(0.86, scale ** 0.45) / scale); // words shrink less than ways when the whole is fitted in
  const [row, gap, tower] = [STORY.row, STORY.gap, 68].map((high) => high * spread);
  const tall = Math.max(events.length * row, Math.max(left.length, right.length) * gap, claims.length * tower);
  const y = (at) => (events.length < 2 ? 0 : (at / (events.length - 1) - 0.5) * Math.max(0, tall - row));
  const at = new Map(events.map((node, i) => [node.id, [0, Math.round(y(i))]]));
  const column = new Map(events.map((node) => [node.id, 0]));
  const put = (ties, x, gap, side) => apart(ties.map(({ rows }) => y(mean(rows))), gap).forEach((down, i) => { at.set(ties[i].node.id, [x, Math.round(down)]); column.set(ties[i].node.id, side); });
  const inRows = (ties) => ties.sort((a, b) => mean(a.rows) - mean(b.rows) || (a.node.id < b.node.id ? -1 : 1));
  put(inRows(claims), -STORY.column, tower, -1);
  put(inRows(left), claims.length ? -2 * STORY.column : -STORY.column, gap, -1);
  put(inRows(right), STORY.column, gap, 1);
  return { nodes: new Set(at.keys()), at, column };
}

// Wished places, in order, moved as little as keeps them a gap apart.
function apart(wished, gap) {
  const blocks = [];
  wished.forEach((want, i) => {
    blocks.push({ sum: want - i * gap, count: 1 });
    while (blocks.length > 1) {
      const [one, last] = blocks.slice(-2);
      if (one.sum / one.count <= last.sum / last.count) break;
      blocks.splice(-2, 2, { sum: one.sum + last.sum, count: one.count + last.count });
    }
  });
  return blocks.flatMap(({ sum, count }) => Array(count).fill(sum / count)).map((start, i) => start + i * gap);
}

// ---- words on lines ----

const SHORT = { "takes part in": "takes part", "takes place in": "in", "leads to": "to", "starts from": "from", benefits: "for", "by means of": "by", refutes: "calls it false" };

// What stands on a line: of a deed the word of its sentence, for who did it and whom it struck; of a saying who says how; of the rest its relation.
export function wordsOf(graph, lines, passing) {
  const words = [];
  const quarrels = lines.filter((line) => isQuarrel(line.known)); // a denial stands alone: what is denied is in the box
  const all = new Set(lines.map((line) => line.relation));
  for (const line of quarrels.length ? quarrels : lines) {
    if (line.relation === "takes place in" && (all.has("affects") || all.has("leads to"))) continue; // one thing told twice
    words.push(line.relation === "acts in" || line.relation === "affects" ? verbOf(graph, line, passing) ?? line.relation : SHORT[line.relation] ?? plain(line.relation));
  }
  const distinct = [...new Set(words)];
  return distinct.length > 3 ? `${distinct.slice(0, 3).join(" · ")} …` : distinct.join(" · ");
}

function verbOf(graph, line, passing) {
  for (const s of line.says) {
    const statement = graph.statements[s];
    const trigger = passing[s] && statement.marks.find(([, , what]) => what === "trigger");
    if (trigger) return plain([...statement.at.text].slice(trigger[0], trigger[1]).join("")).toLowerCase().slice(0, 24);
  }
  return null;
}
