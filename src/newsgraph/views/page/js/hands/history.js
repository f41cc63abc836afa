// Undo and redo: every view that was left, as the link that reopens it. Moving about and selecting is no step of its own.

const MOST_STEPS = 200;

export class Steps {
  constructor(page) { Object.assign(this, { page, past: [], future: [], now: null }); }

  // The view is `text` now.
  note(text) {
    if (this.going) { this.now = text; return; }
    if (this.now !== null && essence(this.now) !== essence(text)) {
      this.past.push(this.now);
      if (this.past.length > MOST_STEPS) this.past.shift();
      this.future = [];
    }
    this.now = text;
  }

  undo() { return this.go(this.past, this.future, "Undone"); }

  redo() { return this.go(this.future, this.past, "Done again"); }

  go(from, to, words) {
    if (!from.length) { this.page.announce(from === this.past ? "Nothing to undo" : "Nothing to redo"); return false; }
    to.push(this.now);
    this.going = true;
    try {
      const text = from.pop();
      this.page.restore(text);
      this.page.keepLink("replace");
      this.now = text;
      this.page.announce(words);
    } finally { this.going = false; }
    return true;
  }
}

// A link without what is looked at.
function essence(text) {
  const link = new URLSearchParams(text);
  for (const name of ["v", "s", "t"]) link.delete(name);
  return link.toString();
}
