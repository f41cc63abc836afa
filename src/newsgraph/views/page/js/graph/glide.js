// Moving about a large drawing: what was drawn last is moved as a picture, and drawn anew as soon as the hand rests or
// has gone far. Without a graphics card 2,000 signs take a fifth of a second to draw; the picture takes two thousandths.

const LARGE = 300; // signs; fewer are drawn anew for each frame
const REST = 130; // milliseconds without movement after which all is drawn anew
const FAR = { share: 0.4, zoom: 1.7 }; // of the view, and times closer or farther, beyond which the picture would not do

export class Glide {
  // `version` says which state of the content is drawn; moving about leaves it as it is.
  constructor(network, version, count) {
    Object.assign(this, { network, version, count, kept: document.createElement("canvas"), drawn: null });
    const { renderer } = network;
    const whole = renderer._redraw.bind(renderer);
    renderer._redraw = (...more) => { if (!this.held && !this.glides()) this.anew(whole, more); };
  }

  // Nothing is drawn while something is done in several steps of which each would draw; all of it is in the end.
  quietly(act) {
    if (this.held) { act(); return; }
    this.held = true;
    try { act(); } finally { this.held = false; }
    this.network.body.emitter.emit("_requestRedraw"); // once, with the next frame, whatever else is done until then
  }

  // All is drawn anew with the next frame.
  rest() {
    this.drawn = null;
    this.network.redraw();
  }

  anew(whole, more) {
    whole(...more);
    clearTimeout(this.waiting);
    if (this.count() < LARGE) { this.drawn = null; return; }
    const { canvas } = this.network.canvas.frame;
    if (this.kept.width !== canvas.width || this.kept.height !== canvas.height) Object.assign(this.kept, { width: canvas.width, height: canvas.height });
    const ink = this.kept.getContext("2d");
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(canvas, 0, 0);
    this.drawn = { ...this.view(), version: this.version() };
  }

  view() {
    const { scale, translation } = this.network.body.view;
    return { scale, x: translation.x, y: translation.y };
  }

  // Whether the picture was moved in place of drawing.
  glides() {
    const { drawn } = this;
    const { canvas } = this.network.canvas.frame;
    if (!drawn || drawn.version !== this.version() || canvas.width !== this.kept.width || canvas.height !== this.kept.height) return false;
    const now = this.view();
    const by = now.scale / drawn.scale;
    const [x, y] = [now.x - by * drawn.x, now.y - by * drawn.y];
    if (by === 1 && x === 0 && y === 0) return false;
    const ratio = canvas.width / canvas.clientWidth;
    const middle = [x + (by * canvas.clientWidth) / 2 - canvas.clientWidth / 2, y + (by * canvas.clientHeight) / 2 - canvas.clientHeight / 2];
    if (by > FAR.zoom || by < 1 / FAR.zoom || Math.abs(middle[0]) > FAR.share * canvas.clientWidth || Math.abs(middle[1]) > FAR.share * canvas.clientHeight) return false;
    const ink = canvas.getContext("2d");
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(this.kept, x * ratio, y * ratio, canvas.width * by, canvas.height * by);
    this.network.renderer.redrawRequested = false;
    this.network.body.emitter.emit("initRedraw"); // moves the view on, for the next frame, while it is animated
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.rest(), REST);
    return true;
  }
}
