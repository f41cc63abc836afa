// Sets of ids in few signs, for links that mail and chat programs leave whole: each id as five signs that hang on it
// alone, so that a link stays good when the page is made anew. Found again by trying every id that the page has.

const SIGNS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
export const PACKED = "*"; // before what is packed; no id begins with it

const inSigns = (value, count) => Array.from({ length: count }, (_, i) => SIGNS_64[Math.floor(value / 64 ** (count - 1 - i)) % 64]).join("");
const fromSigns = (text) => [...text].reduce((sum, sign) => sum * 64 + SIGNS_64.indexOf(sign), 0);

// Thirty bits of an id (FNV-1a), in five signs.
export function shortOf(id) {
  let hash = 2166136261;
  for (const sign of id) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619);
  return inSigns((hash >>> 0) % 2 ** 30, 5);
}

export const packIds = (all) => PACKED + [...all].map(shortOf).join("");

const piecesOf = (text, length) => text.slice(1).match(new RegExp(`.{${length}}`, "gu")) ?? [];

// The ids among `known` that a packed text names, in its order.
export function unpackIds(text, known) {
  const by = new Map([...known].map((id) => [shortOf(id), id]));
  return piecesOf(text, 5).map((short) => by.get(short)).filter((id) => id !== undefined);
}

const MIDDLE = 64 ** 3 / 2;

// Ids with where they lie, in whole units within 131,072 of the middle.
export const packSpots = (spots) => PACKED + [...spots].map(([id, at]) => shortOf(id) + at.map((value) => inSigns(Math.max(0, Math.min(64 ** 3 - 1, Math.round(value) + MIDDLE)), 3)).join("")).join("");

export function unpackSpots(text, known) {
  const by = new Map([...known].map((id) => [shortOf(id), id]));
  return piecesOf(text, 11).map((piece) => [by.get(piece.slice(0, 5)), [fromSigns(piece.slice(5, 8)) - MIDDLE, fromSigns(piece.slice(8)) - MIDDLE]]).filter(([id]) => id !== undefined);
}
