// What the theme expects of a page before its own script runs, in a file instead of three inline scripts: a policy that
// forbids inline scripts then needs no exception. It stands right behind the switch of colours, so that no page flashes.
(() => {
  "use strict";

  // The library's root tells the settings of two libraries on one host apart; this file lies two folders below it.
  const root = new URL("../../", document.currentScript.src);

  const hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);

  const get = (key, storage = localStorage, scope = root) => {
    try {
      return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
    } catch {
      return null;     // storage forbidden, or what is kept is no JSON
    }
  };

  const set = (key, value, storage = localStorage, scope = root) => {
    try {
      storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // storage forbidden or full: the choice lasts for this page
    }
  };

  Object.assign(window, { __md_scope: root, __md_hash: hash, __md_get: get, __md_set: set });

  const chosen = get("__palette")?.color;
  if (!chosen) return;
  const names = ["media", "scheme", "primary", "accent"];
  if (chosen.media === "(prefers-color-scheme)") {
    const now = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${now})"]`);
    for (const name of names) chosen[name] = option?.getAttribute(`data-md-color-${name}`) ?? chosen[name];
  }
  for (const name of names) document.body.setAttribute(`data-md-color-${name}`, chosen[name]);
})();
