// The words of all sentences, folded once: what has some words is found without a look at each sentence.

import { Joined } from "../data/rows.js";
import { fold, plain } from "../model/labels.js";

const LINE_END = "\n"; // `plain` leaves none in a text

// All sentences in one folded text. Made in one go when first asked for, or bit by bit before (`foldSome`).
function foldedOf(graph) {
  const made = (graph.folded ??= { parts: [], whole: null });
  if (!made.whole) { foldSome(graph, Infinity); made.whole = new Joined(made.parts.join(LINE_END), LINE_END); made.parts = []; }
  return made.whole;
}

// Folds the next sentences, so many of them; whether any are left.
export function foldSome(graph, count) {
  const { parts, whole } = (graph.folded ??= { parts: [], whole: null });
  if (whole) return false;
  const end = Math.min(graph.sentences.length, parts.length + count);
  for (let i = parts.length; i < end; i += 1) parts.push(fold(plain(graph.texts.of(i))));
  return parts.length < graph.sentences.length;
}

// By the number of a sentence a one if it has all of some words.
export function sentencesWith(graph, words) {
  if (graph.texts.whole === null) { graph.texts.missed = true; return new Uint8Array(graph.sentences.length); }
  const texts = foldedOf(graph);
  const found = new Uint8Array(graph.sentences.length);
  const [longest, ...others] = fold(words).split(/\s+/).filter(Boolean).sort((a, b) => b.length - a.length);
  if (!longest) return found.fill(1);
  if (!found.length) return found;
  let sentence = 0;
  texts.starts ??= texts.begins();
  const { starts, whole } = texts;
  for (let at = whole.indexOf(longest); at >= 0;) {
    while (starts[sentence + 1] <= at) sentence += 1;
    if (!others.length || holds(texts.of(sentence), others)) found[sentence] = 1;
    at = whole.indexOf(longest, starts[sentence + 1]);
  }
  return found;
}

const holds = (text, words) => words.every((word) => text.includes(word));
