// What the theme's scripts expect to find on every page: the site's base, a hash, and what the reader chose, kept per site.
// The theme writes this into each page with the base in it; here the base comes as an attribute, so that nothing is inline.

const site = new URL(document.currentScript.dataset.base, location);

Object.assign(window, {
  __md_scope: site,
  __md_hash: (text) => Array.from(text).reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0),
  __md_get: (name, store = localStorage, scope = site) => JSON.parse(store.getItem(`${scope.pathname}.${name}`)),
  __md_set(name, value, store = localStorage, scope = site) {
    try {
      store.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // A browser may refuse to keep anything: the choice holds for this page then.
    }
  },
});
