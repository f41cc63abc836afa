// Who held which post when: a row for each term, as long as articles or events attest it.

import { DAY, daysInWords, span, ticks } from "../model/days.js";
import { many, plain } from "../model/labels.js";
import { el, named } from "../model/theme.js";

export const STATES = { current: "in the post", acting: "acting", elect: "elect", candidate: "candidate", former: "former" };
const TERMS_AT_ONCE = 120;

// [{term, post, body, from, to, sure: [whether an event says when it began, when it ended]}] of what is in view, by post.
export function termsInView(shown) {
  const { graph } = shown;
  const narrowed = shown.filtered() || graph.lens === "story"; // one story has its own statements alone
  const wanted = narrowed ? (term) => (term.says ?? []).some((s) => shown.statements.has(s)) : () => true;
  return graph.terms.filter((term) => graph.all.has(term.person) && wanted(term)).map((term) => {
    const from = span(term.begin ?? term.first)?.[0] ?? null;
    const to = span(term.end ?? term.last)?.[1] ?? null;
    return { term, post: plain(term.post), body: term.body ? plain(graph.all.get(term.body)?.label ?? "") : "", from, to: to === null ? null : Math.max(to, (from ?? to) + DAY), sure: [Boolean(term.begin), Boolean(term.end)] };
  }).sort((a, b) => a.body.localeCompare(b.body, "en") || a.post.localeCompare(b.post, "en") || (a.from ?? 0) - (b.from ?? 0) || (a.term.person < b.term.person ? -1 : 1));
}

export class Terms {
  constructor(shown, on) { Object.assign(this, { shown, on, most: TERMS_AT_ONCE }); }

  show() {
    const rows = termsInView(this.shown);
    if (!rows.length) return [el("p", { class: "hint" }, "No sentence in view gives somebody a post.")];
    const days = rows.filter((row) => row.from !== null && row.to !== null);
    const domain = days.length ? [Math.min(...days.map((row) => row.from)), Math.max(...days.map((row) => row.to))] : null;
    if (domain) { const air = Math.max(DAY, (domain[1] - domain[0]) * 0.02); domain[0] -= air; domain[1] += air; }
    const list = rows.slice(0, this.most).map((row, i) => this.row(row, domain, i > 0 && rows[i - 1].post === row.post && rows[i - 1].body === row.body));
    const more = rows.length > this.most && el("button", { class: "more-button", onclick: () => { this.most += 500; this.on.redrawDrawer(); } }, `Show ${(rows.length - this.most).toLocaleString("en")} more`);
    return [el("div", { class: "gantt" }, this.axis(domain), el("ul", { "aria-label": "Posts and who held them" }, ...list), more || null, this.key())];
  }

  axis(domain) {
    const scale = el("div", { class: "gantt-axis", "aria-hidden": "true" });
    for (const { at, text } of domain ? ticks(domain, Math.max(1, Math.min(9, Math.floor((this.on.drawers.sheet.clientWidth - 270) / 90)))) : []) {
      const mark = el("span", {}, text);
      mark.style.left = `${(100 * (at - domain[0])) / (domain[1] - domain[0])}%`;
      scale.append(mark);
    }
    return el("div", { class: "gantt-row head" }, el("span", { class: "eyebrow" }, "Post"), scale);
  }

  row({ term, post, body, from, to, sure }, domain, again) {
    const { selected } = this.shown.state;
    const person = this.shown.graph.all.get(term.person);
    const when = from === null || to === null ? "no day" : `${sure[0] ? "from" : "told from"} ${daysInWords([from, from + DAY])} ${sure[1] ? "until" : "to"} ${daysInWords([to - DAY, to])}`;
    const state = STATES[term.status] ?? term.status;
    const words = `${plain(person.label)}, ${post}${body && !post.includes(body) ? `, ${body}` : ""}, ${state}, ${when}, ${many((term.says ?? []).length, "sentence")}`;
    const bar = el("button", { class: `term ${term.status} ${sure[0] ? "" : "open-start"} ${sure[1] ? "" : "open-end"} ${selected?.id === term.person ? "chosen" : ""}`, title: words, "aria-label": words, onclick: () => this.pick(term) }, el("span", {}, named(person.label), term.status === "current" ? null : el("small", {}, ` ${state}`)));
    if (domain && from !== null && to !== null) {
      const share = (at) => (100 * (at - domain[0])) / (domain[1] - domain[0]);
      bar.style.left = `${Math.min(92, share(from))}%`;
      bar.style.width = `${Math.max(0.8, share(to) - share(from))}%`;
      bar.classList.add(share(to) - share(from) > 24 ? "wide" : share(from) > 55 ? "late" : "early");
    }
    return el("li", { class: `gantt-row ${again ? "again" : ""}` }, el("span", { class: "gantt-post" }, again ? null : [named(post), body && !post.includes(body) ? el("small", {}, " ", named(body)) : null]), el("div", { class: "gantt-track" }, bar));
  }

  // The line between the holder and the post or its body; else the holder.
  pick(term) {
    const says = new Set(term.says ?? []);
    const { graph } = this.shown;
    const line = graph.node.get(term.person)?.edges.find((one) => one.says.some((s) => says.has(s)));
    this.on.select(line ? { type: "edge", id: line.id } : { type: "node", id: term.person }, { reveal: true, draw: true });
  }

  key() { return el("p", { class: "hint" }, "A bar reaches from the first day on which an article gives the post to the last; an end is drawn hard where an event says when the term began or ended."); }
}
