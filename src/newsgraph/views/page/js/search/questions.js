// Simple questions as filters: "attacks in Aleppo", "who said ceasefire", "denied by Russia", "what did Maros Vael say in May".

import { span } from "../model/days.js";
import { KNOWN, MONTHS, fold, plain, typeWords } from "../model/labels.js";
import { NO_EVENT, voicesOf } from "./filters.js";
import { soundOf, stem, tokensOf } from "./finding.js";

const MONTH = new Map(MONTHS.flatMap((name, i) => [[fold(name), i], [fold(name.slice(0, 3)), i]]));
const SAID_BY = /^(?:what (?:did|does|has) )?(.+?) (?:say|said|says|claim|claims|claimed)(?: (?:about|of|on) (.+)| (.+))?$/;
const DAYS = /^(.*?)\s*\b(?:in|during|since) (?:([a-z]+)(?: (\d{4}))?|(\d{4}))$/;

// Whether words are what a kind of event is called, in whatever order: "captures of territory", "territory captures".
function isCalled(type, words) {
  const key = (tokens) => tokens.filter((word) => word !== "of").map(stem).sort().join(" ");
  return key(words) === key(tokensOf(typeWords(type)));
}

export class Questions {
  constructor(graph, names) { Object.assign(this, { graph, names }); }

  get types() { return (this.typed ??= this.typeWords()); }

  // Word → the kind of event that it most often tells of here: what the kind is called, and the very words of sentences.
  typeWords() {
    const counts = new Map();
    const add = (word, type, by) => { const key = stem(word); if (key.length < 3) return; if (!counts.has(key)) counts.set(key, new Map()); counts.get(key).set(type, (counts.get(key).get(type) ?? 0) + by); };
    for (const node of this.graph.all.values()) if (node.kind === "event" && node.type) {
      const called = tokensOf(typeWords(node.type));
      if (called.length === 1) add(called[0], node.type, 1000);
      for (const s of node.says) { const statement = this.graph.statements[s]; const trigger = statement.marks.find(([, , what]) => what === "trigger"); if (trigger) for (const word of tokensOf([...statement.at.text].slice(trigger[0], trigger[1]).join(""))) add(word, node.type, 1); }
    }
    return new Map([...counts].map(([word, types]) => [word, [...types].sort((a, b) => b[1] - a[1])[0][0]]));
  }

  // {filters, words, years}: what a question asks for; null if it is none. Of a month without its year each year may be
  // meant in which something was published then: `back` counts them from the latest, `years` says how many there are.
  read(text, back = 0) {
    let rest = fold(plain(text)).replace(/[?“”"]/g, " ").replace(/\s+/g, " ").trim();
    const filters = {};
    const told = [];
    const years = this.yearsOf(rest);
    rest = this.days(rest, filters, told, years[back]);
    rest = this.voice(rest, filters, told);
    rest = this.type(rest, filters, told);
    if (rest && Object.keys(filters).length) {
      const wanted = rest.replace(/^(?:in|at|on|about|of|with|against|by|what happened (?:in|to)) /, "");
      const about = this.sure(wanted);
      if (about) { filters.about = about.id; told.push(plain(about.label)); } else { filters.words = wanted; told.push(`“${wanted}”`); }
    }
    return Object.keys(filters).length ? { filters, words: told.join(" · "), years: Math.max(1, years.length) } : null;
  }

  // A month, a year or both at the end.
  days(rest, filters, told, ofMonth) {
    const match = DAYS.exec(rest);
    if (!match || (match[2] && !MONTH.has(match[2]))) return rest;
    const year = Number(match[3] ?? match[4]) || ofMonth;
    if (!year) return rest;
    const month = MONTH.get(match[2]);
    filters.said = month === undefined ? [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)] : [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
    told.push(`said in ${month === undefined ? "" : `${MONTHS[month]} `}${year}`);
    return match[1].trim();
  }

  // The years in which something was published in the month that stands at the end without a year, the latest first.
  yearsOf(rest) {
    const match = DAYS.exec(rest);
    if (!match?.[2] || match[3] || !MONTH.has(match[2])) return [];
    const days = this.graph.articles.map((article) => span(article.date)?.[0]).filter((at) => at !== undefined).map((at) => new Date(at));
    return [...new Set(days.filter((at) => at.getUTCMonth() === MONTH.get(match[2])).map((at) => at.getUTCFullYear()))].sort((a, b) => b - a);
  }

  voice(rest, filters, told) {
    const denied = /^(?:who (?:denies|denied)|what is denied|denied|denials|disputed|in dispute)\b ?(.*)$/.exec(rest);
    const by = /^(.*?) ?(?:\bsaid|\bclaimed|\btold)? ?\bby (.+)$/.exec(denied ? denied[1] : rest);
    if (denied) { filters.only = ["denied", "disputed"]; told.push("denied or disputed"); rest = denied[1].trim(); }
    if (by && (denied || /\b(?:said|claimed|told) by /.test(rest))) {
      const speaker = this.speaker(by[2]);
      if (speaker) { filters.speaker = speaker; told.unshift(`says ${plain(speaker.replace(/^outlet:/, ""))}`); return by[1].replace(/^what is |^everything /, "").trim(); }
    }
    if (denied) return rest;
    const who = /^who (?:said|says|claimed|claims) (.+)$/.exec(rest);
    if (who) { Object.assign(filters, { words: who[1], only: ["attributed", "denied"] }); told.push(`who says “${who[1]}”`); return ""; }
    const match = SAID_BY.exec(rest) ?? /^what did (.+?) do()$/.exec(rest);
    const speaker = match && /say|said|claim/.test(rest) && this.speaker(match[1]);
    if (speaker) { filters.speaker = speaker; told.push(`says ${plain(speaker.replace(/^outlet:/, ""))}`); return (match[2] ?? match[3] ?? "").trim(); }
    const doer = match && / do$/.test(rest) && this.sure(match[1]);
    if (doer) { filters.about = doer.id; told.push(plain(doer.label)); return ""; }
    return rest;
  }

  // Words that name a kind of event, before "in", "on" … or alone.
  type(rest, filters, told) {
    const match = /^(?:where |which |the |all )?((?:[\p{L}-]+ ){0,2}?[\p{L}-]+)(?:$| (?:in|at|on|against|by|with|of|to) (.+)$)/u.exec(rest);
    if (!match) return rest;
    const words = tokensOf(match[1]);
    const joined = [...this.graph.all.values()].find((node) => node.kind === "event" && node.type && isCalled(node.type, words))?.type;
    const type = joined ?? (words.length === 1 ? this.types.get(stem(words[0])) : null);
    if (!type || (!match[2] && this.sure(rest))) return rest;
    filters.type = type;
    told.push(plain(typeWords(type)));
    return (match[2] ?? "").trim();
  }

  // A thing that is surely meant by some words.
  sure(words) {
    const found = this.names.find(words, ["person", "organization", "group", "place", "outlet"]).filter(({ score }) => score >= 4);
    return (found.find(({ node }) => this.graph.node.has(node.id)) ?? found[0])?.node ?? null;
  }

  // The speaker, or outlet in its own voice, who says most under a name.
  speaker(words) {
    const counts = this.counts ??= this.voices();
    const label = this.sure(words)?.label;
    const wanted = tokensOf(words);
    const fits = ([voice]) => { const tokens = tokensOf(voice.replace(/^outlet:/, "")); return voice === label || wanted.every((word) => tokens.some((token) => token === word || (word.length > 3 && soundOf(token) === soundOf(word)))); };
    return [...counts].filter(fits).sort((a, b) => (b[0] === label) - (a[0] === label) || b[1] - a[1])[0]?.[0] ?? null;
  }

  voices() {
    const counts = new Map();
    for (const statement of this.graph.statements) for (const voice of voicesOf(this.graph, statement)) counts.set(voice, (counts.get(voice) ?? 0) + 1);
    return counts;
  }

  // The state that a question leads to: its filters in place of those that were.
  answer(state, { only, type, ...filters }) {
    const fresh = { ...state, offKinds: new Set(), offKnown: new Set(), offTypes: new Set(), hidden: new Set(), speaker: "", article: null, least: 0, words: "", about: null, only: null, pair: null, happened: null, said: null, focus: null, query: "", ...filters };
    if (only) fresh.offKnown = new Set(Object.keys(KNOWN).filter((one) => !only.includes(one)));
    if (type) fresh.offTypes = new Set([NO_EVENT, ...[...this.graph.all.values()].filter((node) => node.kind === "event" && node.type).map((node) => node.type)].filter((one) => one !== type));
    return fresh;
  }
}
