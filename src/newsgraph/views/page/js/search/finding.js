// Names found however they are spelled: accents, other alphabets, transliterations, a slip of the finger.

import { fold, plain } from "../model/labels.js";

const LETTERS = {
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", є: "ie", ё: "e", ж: "zh", з: "z", и: "i", і: "i", ї: "i", й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ў: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", ђ: "d", ј: "i", љ: "l", њ: "n", ћ: "c", џ: "dz",
  α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n", ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "i", φ: "f", χ: "h", ψ: "ps", ω: "o",
};
// Spellings of one sound in Latin letters, from the longest on: Zelenskyy and Zelenski, Kiev and Kyiv, Qaddafi and Kadafi.
const SOUNDS = [[/[^a-z0-9]/g, ""], [/tch|tsch|tsh/g, "ch"], [/sch|sh/g, "s"], [/zh|dj/g, "j"], [/tz|ts|cz/g, "c"], [/ph/g, "f"], [/kh/g, "h"], [/gh|q/g, "g"], [/ck/g, "k"], [/c(?=[eiy])/g, "s"], [/c(?!h)/g, "k"], [/w/g, "v"], [/z/g, "s"], [/x/g, "ks"], [/ou|oo/g, "u"], [/ee/g, "i"], [/^[yj](?=e)/, ""], [/[yj]/g, "i"], [/ie|ei/g, "i"], [/(.)\1+/g, "$1"]];

const latin = (folded) => folded.replace(/[\u0370-\u04ff]/g, (sign) => LETTERS[sign] ?? sign);
export const soundOf = (word) => SOUNDS.reduce((text, [from, to]) => text.replace(from, to), latin(word));
export const stem = (word) => word.replace(/ies$/, "y").replace(/(?:ings?|ers?|ed|es|s)$/, "").replace(/e$/, "");
export const tokensOf = (text) => latin(fold(plain(text))).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// How many letters must be put in, left out, changed or swapped to make one word of the other; more than `most` is `most` + 1.
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [null, Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// How well a word is met by one of a name: 0 not at all; whole, beginning, sound, part, slip.
function likeness(word, sound, token, tokenSound, slipping) {
  if (token === word) return 6;
  if (token.startsWith(word)) return 4.5;
  if (word.length > 2 && tokenSound === sound) return 4;
  if (word.length > 3 && sound.length > 2 && tokenSound.startsWith(sound)) return 3;
  if (word.length > 2 && token.includes(word)) return 2.5;
  if (!slipping) return 0;
  const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  return most && token[0] === word[0] && slips(word, token, most) <= most ? 2 : 0;
}

const BESIDE = 0.7; // of what a word counts in a name, where it stands beside the name

// Whether words are all of a name, in whatever spelling.
function isNamed(node, words, sounds) {
  return [node.label, ...node.names].some((name) => { const tokens = tokensOf(name); return tokens.length === words.length && tokens.every((token, i) => token === words[i] || (words[i].length > 2 && soundOf(token) === sounds[i])); });
}

// Every name of every node by its words: made in one go when the search is first used, or bit by bit before.
export class Names {
  constructor(graph) {
    this.graph = graph;
    this.byToken = new Map();
    this.rows = [...graph.all.values()];
    this.taken = 0;
  }

  // Takes in the names of the next nodes, so many of them; whether any are left.
  grow(count) {
    const end = Math.min(this.rows.length, this.taken + count);
    for (; this.taken < end; this.taken += 1) {
      const node = this.rows[this.taken];
      const own = new Set(tokensOf([node.label, ...node.names].join(" ")));
      for (const token of own) this.entry(token).nodes.push(node);
      if (node.sub) for (const token of new Set(tokensOf(node.sub))) if (!own.has(token)) this.entry(token).about.push(node);
    }
    return this.taken < this.rows.length;
  }

  entry(token) {
    if (!this.byToken.has(token)) this.byToken.set(token, { sound: soundOf(token), nodes: [], about: [] });
    return this.byToken.get(token);
  }

  // What has a word in its name, or, for less, in what is said under it: its office, its country.
  scores(word, kinds, slipping) {
    const scores = new Map();
    const sound = soundOf(word);
    for (const [token, entry] of this.byToken) {
      const score = likeness(word, sound, token, entry.sound, slipping);
      if (!score) continue;
      for (const [nodes, worth] of [[entry.nodes, score], [entry.about, score * BESIDE]]) for (const node of nodes) if (worth > (scores.get(node) ?? 0) && (!kinds || kinds.includes(node.kind))) scores.set(node, worth);
    }
    return scores;
  }

  // Nodes that have all words, the best met and weightiest first.
  find(text, kinds = null) {
    const words = tokensOf(text);
    if (!words.length) return [];
    this.grow(Infinity);
    let found = null;
    for (const word of words) {
      let scores = this.scores(word, kinds, false);
      if (!scores.size) scores = this.scores(word, kinds, true); // what is met by nothing else may be a slip
      found = found ? new Map([...found].filter(([node]) => scores.has(node)).map(([node, score]) => [node, score + scores.get(node)])) : scores;
    }
    const sounds = words.map(soundOf);
    const worth = ([node, score]) => score / words.length + 0.6 * Math.log2(1 + (this.graph.node.has(node.id) ? node.weight : node.says.length)) + (score >= 4 * words.length && isNamed(node, words, sounds) ? 1.2 : 0) + (node.kind === "event" || node.kind === "claim" ? -1.5 : 0);
    return [...found].map((one) => [worth(one), one[0], one[1] / words.length]).sort((a, b) => b[0] - a[0] || (a[1].id < b[1].id ? -1 : 1)).map(([, node, score]) => ({ node, score }));
  }
}
