// What the page calls things.

export const { lenses: LENS, kinds: KIND, known: KNOWN, status: STATUS, stance: STANCE, mode: MODE, realis: REALIS, outcome: OUTCOME, certainty: CERTAINTY, marks: MARKED_AS } = WORDS; // labels.json
export const KEYS = [
  ["/", "search"], ["← ↑ → ↓", "walk to the next node"], ["Enter", "its evidence"], ["f", "focus on its neighbours"], ["e", "draw its neighbours"], ["p", "path to another"], ["x", "hide it"], ["i", "pin it"], ["s", "select it too"], ["c", "correct it"], ["Shift + drag", "lasso"],
  ["r", "lay out again"], ["g", "groups"], ["Shift F10", "menu"], ["[ ]", "walk the scenes"], ["Ctrl Z / Y", "undo, redo"],
  ["1 … 7", "lenses"], ["t", "table"], ["l", "timeline"], ["m", "map"], ["w", "pairs: who to whom"], ["a", "actor"], ["o", "posts"], ["v", "text"], ["0", "whole view"], ["+ −", "closer, farther"], ["d", "light or dark"], ["Esc", "step back"], ["?", "help"],
];

// What the kinds of events are called, by the names of their classes; the page carries it for those of its reader.
const called = new Map();
export const nameTypes = (types) => { for (const [type, words] of Object.entries(types)) called.set(type, words); };
export const typeWords = (type) => { const words = called.get(type) ?? type.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(); return words[0].toUpperCase() + words.slice(1); };

// A whole number with its thousands apart; the browser's own words for numbers take a tenth of a second to make.
export const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
export const many = (count, one, more = `${one}s`) => `${grouped(count)} ${count === 1 ? one : more}`;

// How many statements these are, and in how many sentences, where that is another number.
export function toldInWords(statements) {
  const sentences = new Set(statements.map((one) => one.sentence)).size;
  return sentences === statements.length ? many(sentences, "sentence") : `${many(statements.length, "statement")} in ${many(sentences, "sentence")}`;
}

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
export function day(iso, short = false) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso ?? "");
  if (!match) return iso ?? "";
  const month = match[2] && MONTHS[Number(match[2]) - 1];
  return [match[3] && Number(match[3]), month && (short ? month.slice(0, 3) : month), match[1]].filter(Boolean).join(" ");
}
export const when = (iso) => (iso ?? "").split("/").filter(Boolean).map((part) => day(part)).filter((part, i, all) => all.indexOf(part) === i).join(" – ");

// Accents folded, so that "lena ostrom" finds "Léna Ostrøm".
const FOLDED = { ø: "o", đ: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i", ħ: "h", "’": "'" };
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øđłßæœþðıħ’]/g, (c) => FOLDED[c]);

// Marks that turn the reading direction or hide are never passed on: shown by their code in evidence, dropped in labels.
export const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
export const plain = (text) => String(text ?? "").replace(UNSEEN, "").replace(/[\s\u2028\u2029]+/gu, " ").trim();
