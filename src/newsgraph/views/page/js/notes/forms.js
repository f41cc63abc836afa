// The note under a node or a line, the list of scenes, and the words of the scene that is shown.

import { plain } from "../model/labels.js";
import { el, named, press } from "../model/theme.js";

// What somebody wrote about a node or a line.
export function noteField(notes, id) {
  const note = notes.notes.get(id) ?? "";
  const field = el("textarea", { rows: 3, maxlength: 2000, "aria-label": "Note", placeholder: "for you and whoever gets the copy", onchange: () => { notes.write(id, field.value); notes.on.announce("Noted"); } });
  field.value = note;
  return el("details", { class: "mend note", open: Boolean(note) }, el("summary", {}, note ? "Note" : "Add a note"), field);
}

// Scenes, for the overview.
export function scenesPanel(notes) {
  const row = (scene, i) => el("li", { class: notes.at === i ? "current" : null },
    el("input", { type: "text", maxlength: 200, value: plain(scene.title), "aria-label": `Title of scene ${i + 1}`, onchange: (event) => { scene.title = plain(event.target.value) || scene.title; notes.keep(); } }),
    press("show", () => notes.show(i), { class: "fold" }), press("↑", () => notes.shift(scene, -1), { class: "fold", "aria-label": "Earlier", disabled: i === 0 }), press("×", () => notes.drop(scene), { class: "fold", "aria-label": `Drop scene ${i + 1}` }),
    wordsOfScene(notes, scene));
  const file = el("input", { type: "file", accept: ".json", hidden: true, onchange: () => file.files[0] && notes.open(file.files[0]) });
  return [
    el("h3", { class: "eyebrow" }, `Scenes${notes.scenes.length ? ` (${notes.scenes.length})` : ""}`),
    notes.scenes.length ? el("ol", { class: "scenes" }, ...notes.scenes.map(row)) : el("p", { class: "source" }, "Keep views with a sentence each; walk them with [ and ]."),
    el("div", { class: "buttons" }, press("Keep this view", () => notes.add(), { id: "keep-scene" }), notes.scenes.length > 0 && press("Walk through", () => notes.show(0)),
      press("Save a copy", () => notes.saveCopy(), { id: "save-copy", title: "The page with notes and scenes, as one file" }),
      (notes.notes.size > 0 || notes.scenes.length > 0) && press("Save notes", () => notes.save()), press("Open notes …", () => file.click()), file),
  ];
}

function wordsOfScene(notes, scene) {
  const field = el("textarea", { rows: 1, maxlength: 2000, "aria-label": `What scene “${plain(scene.title)}” tells`, placeholder: "what it tells", onchange: () => { scene.words = field.value.trim(); notes.keep(); } });
  field.value = scene.words;
  return field;
}

// The scene that is shown, above the graph.
export function sceneBanner(notes) {
  const scene = notes.at === null ? null : notes.scenes[notes.at];
  if (!scene) return null;
  const press = (words, label, act) => el("button", { "aria-label": label, title: label, onclick: act }, words);
  return el("div", { class: "scene", role: "group", "aria-label": "Walk" }, press("‹", "Earlier scene ( [ )", () => notes.step(-1)),
    el("p", {}, el("b", {}, named(scene.title)), scene.words ? el("span", {}, named(scene.words)) : null, el("small", {}, `${notes.at + 1} of ${notes.scenes.length}`)),
    press("›", "Next scene ( ] )", () => notes.step(1)), press("×", "End the walk", () => notes.show(-1)));
}
