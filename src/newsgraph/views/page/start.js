"use strict";
// Unpacks the page's two scripts, which are most of its bytes, and runs each as what it is: a script whose hash the
// policy names. Keeps the page as it came, for a copy of it.
(() => {
  globalThis.newsgraphSource = document.documentElement.cloneNode(true); // its texts are shared, not copied
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const unpacked = async (id) => {
    const letters = atob(document.getElementById(id).textContent);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  Promise.all(["code-library", "code-page"].map(unpacked)).then((texts) => {
    for (const text of texts) {
      const script = document.createElement("script");
      script.textContent = text;
      document.body.append(script);
      script.remove();
    }
  }).catch((error) => {
    const empty = document.getElementById("empty");
    empty.hidden = false;
    empty.textContent = "This browser is too old for the page; one from 2023 will do.";
    document.documentElement.dataset.failed = String(error);
  });
})();
