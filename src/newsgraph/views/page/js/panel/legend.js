// The legend is the filter: every sign with its count, to be switched off and on.

import { each } from "../data/cells.js";
import { KIND, KNOWN, fold, grouped, plain, typeWords } from "../model/labels.js";
import { MEASURES } from "../model/measure.js";
import { el, glyph, lineSample, named } from "../model/theme.js";
import { NO_EVENT } from "../search/filters.js";

export class Legend {
  constructor(holder, shown, on) {
    this.holder = holder;
    this.shown = shown;
    this.on = on;
    this.unfolded = new Set();
    this.build();
  }

  // Every choice that the lens has, whatever passes the filters now.
  choices() {
    const { graph } = this.shown;
    const { by, tells } = graph;
    const found = { kinds: new Set(), known: new Set(), types: new Set(), voices: new Set() };
    for (const node of graph.node.values()) {
      found.kinds.add(node.kind);
      if (node.kind === "event" && node.type) found.types.add(node.type);
    }
    let [known, untyped] = [0, false];
    const voices = new Uint8Array(by.voiceNames.length);
    for (let s = 0; s < tells.any.length; s += 1) {
      if (!tells.any[s]) continue;
      known |= by.known[s];
      each(by.voice[s], (voice) => { if (voice >= 0) voices[voice] = 1; });
      untyped ||= by.types[s] === 0;
    }
    Object.keys(KNOWN).forEach((one, bit) => { if (known & (1 << bit)) found.known.add(one); });
    by.voiceNames.forEach((voice, i) => { if (voices[i]) found.voices.add(voice); });
    if (untyped && found.types.size) found.types.add(NO_EVENT);
    return found;
  }

  build() {
    this.all = this.choices();
  }

  // The choices with their numbers: what one would see of it, all other filters as they are.
  show() {
    const { state, facets } = this.shown;
    const { kinds, known } = this.all;
    const ranked = (all, counts) => [...all].map((key) => [key, counts.get(key) ?? 0]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const [types, voices] = [ranked(this.all.types, facets.types), ranked(this.all.voices, facets.voices)];
    voices.sort((a, b) => (b[0] === state.speaker) - (a[0] === state.speaker));
    const typed = types.filter(([type]) => type !== NO_EVENT);
    const rest = types.filter(([type]) => type === NO_EVENT);
    const parts = [
      this.group("What", Object.keys(KIND).filter((kind) => kinds.has(kind)).map((kind) => this.box("kind", state.offKinds, kind, KIND[kind][1], facets.kinds.get(kind) ?? 0, glyph(kind)))),
      this.group("How it is known", Object.keys(KNOWN).filter((one) => known.has(one)).map((one) => this.box("known", state.offKnown, one, KNOWN[one][0], facets.known.get(one) ?? 0, lineSample(one), KNOWN[one][1])), "statements"),
      typed.length ? this.group("Kind of event", [...this.folded("types", typed, 6, ([type, count]) => this.box("type", state.offTypes, type, typeWords(type), count)), ...rest.map(([type, count]) => this.box("type", state.offTypes, type, "No event: posts, ties", count, null, "Statements that tell of no event: who holds which post, who belongs to whom"))], "events") : null,
      voices.length ? this.group("Who says it", [this.voice("", "anyone", null), ...this.sought(voices), ...this.folded("voices", voices.filter(([voice, count]) => (count || voice === state.speaker) && this.seeks(voice)), 5, ([voice, count]) => this.voice(voice, voice.replace(/^outlet:/, ""), count, voice.startsWith("outlet:")), ([voice]) => voice === state.speaker)], "statements") : null,
      this.slider(),
      this.sizes(),
      el("p", { class: "keys" }, ...[["/", "search"], ["f", "focus"], ["t", "table"], ["?", "all keys"]].flatMap(([key, what]) => [el("kbd", {}, key), ` ${what}  `])),
    ];
    const active = document.activeElement?.dataset?.filter;
    const caret = document.activeElement?.selectionStart;
    const top = this.holder.scrollTop;
    this.holder.replaceChildren(...parts.filter(Boolean));
    this.holder.scrollTop = top;
    const again = active && this.holder.querySelector(`[data-filter="${CSS.escape(active)}"]`);
    again?.focus();
    if (active === "sought" && again) again.setSelectionRange(caret, caret);
  }

  // A field to find a speaker by, where there are many.
  sought(voices) {
    if (voices.length < 9) return [];
    const input = el("input", { type: "search", class: "find", placeholder: `find one of ${grouped(voices.length)} …`, "aria-label": "Find a speaker", value: this.wanted ?? "", "data-filter": "sought", oninput: () => { this.wanted = input.value; this.show(); } });
    return [input];
  }

  seeks(voice) { return !this.wanted || fold(plain(voice.replace(/^outlet:/, ""))).includes(fold(this.wanted.trim())); }

  group(name, rows, counted = null) { return el("fieldset", {}, el("legend", { class: "eyebrow" }, name, counted && el("small", {}, ` ${counted}`)), ...rows); }

  folded(name, list, most, make, always = () => false) {
    if (list.length <= most + 1) return list.map(make);
    const open = this.unfolded.has(name);
    const rows = list.filter((one, i) => open || i < most || always(one)).map(make);
    const toggle = () => { if (open) this.unfolded.delete(name); else this.unfolded.add(name); this.show(); };
    return [...rows, el("button", { class: "fold", "data-filter": `fold:${name}`, "aria-expanded": String(open), onclick: toggle }, open ? "fewer" : `${list.length - rows.length} more`)];
  }

  box(group, off, key, name, count, sign = null, title = null) {
    const change = () => { if (off.has(key)) off.delete(key); else off.add(key); this.on.filtered(); };
    const alone = (event) => { event.preventDefault(); this.only(group, key); };
    return el("label", { class: `row ${sign ? "" : "bare"} ${off.has(key) ? "off" : ""}`, title },
      el("input", { type: "checkbox", checked: !off.has(key), onchange: change, "data-filter": `${group}:${key}` }), sign, el("span", { class: "what" }, named(name)), el("span", { class: "count" }, grouped(count)),
      el("button", { class: "only", onclick: alone, "data-filter": `only:${group}:${key}`, "aria-label": `Only ${plain(name)}, or all again` }, "only"));
  }

  only(group, key) {
    const { state } = this.shown;
    const [off, all] = { kind: [state.offKinds, [...this.all.kinds]], known: [state.offKnown, [...this.all.known]], type: [state.offTypes, [...this.all.types]] }[group];
    const alone = !off.has(key) && off.size === all.length - 1;
    off.clear();
    if (!alone) for (const one of all) if (one !== key) off.add(one);
    this.on.filtered();
  }

  voice(voice, name, count, outlet = false) {
    const { state } = this.shown;
    return el("label", { class: "row bare", title: outlet ? "the outlet in its own voice" : null },
      el("input", { type: "radio", name: "voice", checked: state.speaker === voice, "data-filter": `voice:${voice}`, onchange: () => { state.speaker = voice; this.on.filtered(); } }),
      el("span", { class: "what" }, named(name), outlet ? el("small", {}, " (own voice)") : null), count === null ? null : el("span", { class: "count" }, grouped(count)));
  }

  // What the signs are drawn by.
  sizes() {
    const { size } = this.shown.state;
    const choice = el("select", { id: "size", "aria-label": "Size of the signs", "data-filter": "size", onchange: () => this.on.size(choice.value) }, ...Object.entries(MEASURES).map(([by, [words]]) => el("option", { value: by, selected: by === size }, words)));
    return el("fieldset", { class: "aside" }, el("legend", { class: "eyebrow" }, "Size of signs"), choice);
  }

  slider() {
    const { state } = this.shown;
    const output = el("output", { for: "least" }, `at least ${state.least.toFixed(2)}`);
    const input = el("input", { type: "range", id: "least", min: 0, max: 1, step: 0.05, value: state.least, "data-filter": "least", "aria-label": "Least confidence", oninput: () => { output.textContent = `at least ${Number(input.value).toFixed(2)}`; }, onchange: () => { state.least = Number(input.value); this.on.filtered(); } });
    return el("fieldset", {}, el("div", { class: "slider-head" }, el("legend", { class: "eyebrow" }, "Confidence"), output), input);
  }
}
