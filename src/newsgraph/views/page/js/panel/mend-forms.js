// The forms by which one mends: under a node, on a sentence, and the list of what waits and of what is done.

import { KIND, plain, typeWords } from "../model/labels.js";
import { el, named, press } from "../model/theme.js";
import { MENDED, PARTY, kindWords } from "./mend.js";

export const waits = (mend, row) => el("p", { class: "pending" }, `Waiting: ${mend.inWords(row)} `, el("button", { class: "fold", onclick: () => mend.drop(row) }, "undo"));

// Whether a thing can be several: it has more names than one, or more articles.
function isParted(graph, node) {
  return node.names.some((name) => name !== node.label) || new Set([...node.told].map((s) => graph.statements[s].at.article)).size > 1;
}

// Under a node: everything that may be wrong with it.
export function mendForm(mend, node) {
  if (!MENDED.has(node.kind)) return null;
  const about = mend.about(node.id);
  const parts = isParted(mend.on.graph, node);
  const decide = (what, more = {}) => mend.add({ what, things: [node.id], ...more });
  const nobody = { person: "person", place: "place", event: "event" }[node.kind] ?? "body";
  return el("details", { class: "mend", open: about.length > 0 }, el("summary", {}, "Something wrong here?"),
    el("div", { class: "buttons" },
      press("Same as …", () => mend.ask(node.id), { title: "Choose the other; both become one" }),
      press("This is several", () => decide("several"), { title: parts ? "Several are taken for one here: each of its names is one, or each article's" : "One article calls it by one name: there is nothing to part; see Misread? under its sentences", disabled: !parts || about.some((row) => row.what === "several") }),
      press(`No such ${nobody}`, () => decide("absent"), { title: "The words mean something else", disabled: about.some((row) => row.what === "absent") }),
      node.kind === "place" && press("Move on the map", () => mend.ask(node.id, "place"), { title: "Click on the map where it lies" })),
    kindChoice(mend.on.graph.types, node, decide),
    nameField(node, decide),
    ...postsOf(mend, node),
    ...about.map((row) => waits(mend, row)),
    ...doneAbout(mend, node.id));
}

function kindChoice(types, node, decide) {
  const kinds = node.kind === "event" ? types.filter((type) => type !== node.type).map((type) => [type, typeWords(type)]) : Object.entries(PARTY).filter(([, kind]) => kind !== node.kind).map(([value, kind]) => [value, KIND[kind][0]]);
  const choice = el("select", { "aria-label": "It is of another kind", onchange: () => choice.value && decide("kind", { value: choice.value }) },
    el("option", { value: "" }, "Wrong kind: it is …"), ...kinds.map(([value, words]) => el("option", { value }, words)));
  return el("p", { class: "mend-row" }, choice);
}

function nameField(node, decide) {
  const input = el("input", { type: "text", maxlength: 200, value: plain(node.label), "aria-label": node.kind === "event" ? "The right title" : "The right name", autocomplete: "off" });
  const rename = (event) => { event.preventDefault(); const value = plain(input.value); if (value && value !== plain(node.label)) decide("name", { value }); };
  return el("form", { class: "mend-row", onsubmit: rename }, input, el("button", { type: "submit" }, "Rename"));
}

// Of a person the posts that sentences give; each may be wrong, or be another one.
function postsOf(mend, node) {
  const { graph } = mend.on;
  if (node.kind !== "person") return [];
  const posts = graph.lines.filter((line) => line.ends.includes(node) && line.ends.some((one) => one.kind === "post"));
  return posts.slice(0, 6).map((line) => {
    const post = line.ends.find((one) => one.kind === "post");
    const reports = line.says.map((s) => graph.statements[s].id);
    const label = `${node.label}, ${post.label}`;
    const input = el("input", { type: "text", maxlength: 200, placeholder: "none, or the right one", "aria-label": `The right post instead of ${plain(post.label)}`, autocomplete: "off" });
    const wrong = (event) => { event.preventDefault(); mend.add({ what: "post", things: reports, label, about: node.id, ...(plain(input.value) ? { value: plain(input.value) } : {}) }); };
    return el("form", { class: "mend-row", onsubmit: wrong }, el("span", {}, named(post.label)), input, el("button", { type: "submit" }, "Wrong office"));
  });
}

// On a sentence: it is not read rightly.
export function misreadButton(mend, statement) {
  const [row] = mend.pending.filter((one) => one.what === "misread" && one.things[0] === statement.id);
  if (row) return waits(mend, row);
  const label = plain(statement.at.text).slice(0, 90);
  return el("button", { class: "fold misread", title: "The reader misread this sentence", onclick: () => mend.add({ what: "misread", things: [statement.id], label }) }, "Misread?");
}

// What was decided before this page was made.
const doneInWords = ({ what, label, value, at }) => ({ same: `${label}: one`, different: `${label}: several`, absent: `no such thing: ${label}`, misread: `misread: ${label}` })[what] ?? `${label}: ${{ kind: "kind", post: "post", name: "called", place: "lies at" }[what] ?? what} ${what === "kind" ? kindWords(value) : value ?? (at ? at.join(", ") : "none")}`;

function doneRow(mend, one) {
  const back = mend.pending.find((row) => row.what === "undo" && row.things[0] === one.iri);
  const label = doneInWords(one);
  return el("p", { class: "pending done" }, named(label), el("small", {}, ` decided by ${plain(one.by)} `),
    back ? el("button", { class: "fold", onclick: () => mend.drop(back) }, "keep it after all") : el("button", { class: "fold", onclick: () => mend.add({ what: "undo", things: [one.iri], label }) }, "take back"));
}

const doneAbout = (mend, id) => mend.on.graph.mended.filter((one) => one.nodes?.includes(id)).map((one) => doneRow(mend, one));

// What waits and what is done, for the overview.
export function mendPanel(mend, inPortions) {
  const parts = [];
  if (mend.pending.length) {
    const by = el("input", { type: "text", maxlength: 100, value: mend.by, placeholder: "your name", "aria-label": "Who decides", autocomplete: "name", oninput: () => { mend.by = plain(by.value); try { localStorage.setItem(mend.byKey, mend.by); } catch { /* it holds for this visit */ } } });
    parts.push(el("h3", { class: "eyebrow" }, `Decisions that wait (${mend.pending.length})`),
      el("ul", { class: "waiting" }, ...mend.pending.map((row) => el("li", {}, el("bdi", {}, mend.inWords(row)), " ", el("button", { class: "fold", onclick: () => mend.drop(row) }, "undo")))),
      el("div", { class: "mend-row" }, by, el("button", { id: "save-decisions", onclick: () => mend.save() }, "Save as a file")),
      el("p", { class: "source" }, "newsgraph decide FILE takes them; the page made after that shows them done. newsgraph decisions --undo takes one back."));
  }
  const { mended } = mend.on.graph;
  if (mended.length) parts.push(el("h3", { class: "eyebrow" }, `Decided by people (${mended.length})`), ...inPortions(mended, 6, (one) => doneRow(mend, one)));
  return parts;
}
