// Cells of the tables that the page carries. Only what is looked at becomes a list: hundreds of thousands of rows are
// there before anything shows.

export const NONE = Object.freeze([]); // in place of thousands of empty lists

// The numbers in a cell: one stands there by itself, of none nothing does.
export const listed = (cell) => (typeof cell === "number" ? [cell] : cell ?? NONE);

export function each(cell, act) {
  if (typeof cell === "number") act(cell);
  else if (cell) for (const one of cell) act(one);
}

// A one for each number below `count` that passes.
export function flagsOf(count, passes) {
  const flags = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) if (passes(i)) flags[i] = 1;
  return flags;
}

// For each of some things the numbers that hang on it: those of thing i are `to[from[i]]` up to `to[from[i + 1]]`.
export class Ties {
  constructor(from, to) { this.from = from; this.to = to; }

  of(one) { return this.to.subarray(this.from[one], this.from[one + 1]); }
}

// The numbers in a column of cells, of so many things.
export function numbersIn(column, size) {
  const from = new Int32Array(size + 1);
  for (let i = 0, end = 0; i < size; i += 1) {
    const cell = column?.[i] ?? null;
    end += cell === null ? 0 : typeof cell === "number" ? 1 : cell.length;
    from[i + 1] = end;
  }
  const to = new Int32Array(from[size]);
  for (let i = 0, at = 0; at < to.length; i += 1) {
    const cell = column[i];
    if (typeof cell === "number") { to[at] = cell; at += 1; } else if (cell) for (const one of cell) { to[at] = one; at += 1; }
  }
  return new Ties(from, to);
}

// The other way round: for each of `size` things those that have it, of the ones that are flagged.
export function turned({ from, to }, flags, size) {
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < flags.length; i += 1) if (flags[i]) for (let at = from[i]; at < from[i + 1]; at += 1) starts[to[at] + 1] += 1;
  for (let i = 0; i < size; i += 1) starts[i + 1] += starts[i];
  const [back, next] = [new Int32Array(starts[size]), starts.slice(0, size)];
  for (let i = 0; i < flags.length; i += 1) if (flags[i]) for (let at = from[i]; at < from[i + 1]; at += 1) { back[next[to[at]]] = i; next[to[at]] += 1; }
  return new Ties(starts, back);
}

// Some of the numbers from 0 on, looked at like a set of them.
export class Numbers {
  constructor(flags) {
    this.flags = flags;
    this.size = 0;
    for (let i = 0; i < flags.length; i += 1) this.size += flags[i];
  }

  has(number) { return this.flags[number] === 1; }

  * [Symbol.iterator]() { for (let i = 0; i < this.flags.length; i += 1) if (this.flags[i]) yield i; }
}

// The ids of some rows, looked at like a set of them.
export class Ids extends Numbers {
  constructor(flags, rows, byId) { super(flags); Object.assign(this, { rows, byId }); }

  has(id) { const row = this.byId.get(id); return row !== undefined && this.flags[row.number] === 1; }

  * [Symbol.iterator]() { for (let i = 0; i < this.flags.length; i += 1) if (this.flags[i]) yield this.rows[i].id; }
}

// Some rows by their ids, looked at like a map of them.
export class Part extends Ids {
  get(id) { const row = this.byId.get(id); return row !== undefined && this.flags[row.number] === 1 ? row : undefined; }

  * values() { for (let i = 0; i < this.flags.length; i += 1) if (this.flags[i]) yield this.rows[i]; }

  keys() { return super[Symbol.iterator](); }

  * [Symbol.iterator]() { for (const row of this.values()) yield [row.id, row]; }
}

// Rows by their ids, found when the first is asked for.
export class ByIds {
  constructor(rows) { this.rows = rows; this.found = null; }

  get(id) { return (this.found ??= new Map(this.rows.map((row) => [row.id, row]))).get(id); }
}
