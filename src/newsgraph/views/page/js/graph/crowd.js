// Room for labels: rectangles that must not overlap, and words broken into lines.

// Rectangles on a grid, to ask quickly whether a spot is free.
export class Crowd {
  constructor(cell) { this.cell = cell; this.cells = new Map(); }

  *keys({ left, right, top, bottom }) {
    for (let i = Math.floor(left / this.cell); i <= Math.floor(right / this.cell); i += 1) {
      for (let j = Math.floor(top / this.cell); j <= Math.floor(bottom / this.cell); j += 1) yield `${i},${j}`;
    }
  }

  put(rect) {
    for (const key of this.keys(rect)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(rect);
    }
  }

  // Whether it would stick out of the frame though its node does not.
  leaves({ left, right, top, bottom }, x, y) {
    const { frame } = this;
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return false;
    return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
  }

  // Whether it lies on a label, or on a sign of anything else.
  covers({ left, right, top, bottom }, owner) {
    for (const key of this.keys({ left, right, top, bottom })) {
      for (const one of this.cells.get(key) ?? []) {
        if ((one.owner !== owner || one.words) && one.left < right && one.right > left && one.top < bottom && one.bottom > top) return true;
      }
    }
    return false;
  }

  hits({ left, right, top, bottom, owner }, gap) {
    for (const key of this.keys({ left, right, top, bottom })) {
      for (const one of this.cells.get(key) ?? []) {
        if (one.owner !== owner && one.left < right + gap && one.right > left - gap && one.top < bottom + gap && one.bottom > top - gap) return true;
      }
    }
    return false;
  }
}

// Words in lines of about `wide` characters, at most `most` lines, the last cut with an ellipsis.
export function wrap(text, wide, most) {
  if (!text) return most === 1 ? [] : [" "];
  const lines = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => chunks(part, wide))) {
    if (line && [...line].length + 1 + [...word].length > wide) { lines.push(line); line = word; }
    else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const last = [...kept[most - 1]];
  kept[most - 1] = last.length < wide ? `${kept[most - 1].trimEnd()}…` : shortened(last.join(""), wide - 1);
  return kept;
}

// The first signs of a text, so many of them, up to the end of a word unless that leaves less than half.
export function shortened(text, most) {
  const signs = [...text].slice(0, most + 1); // a word that ends there is whole
  const end = signs.lastIndexOf(" ");
  return `${signs.slice(0, end * 2 > most ? end : most).join("").trimEnd()}…`;
}

function chunks(word, wide) {
  const signs = [...word];
  const parts = [];
  for (let i = 0; i < signs.length; i += wide) parts.push(signs.slice(i, i + wide).join(""));
  return parts;
}
