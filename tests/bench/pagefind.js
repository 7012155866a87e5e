// Runs in a page of the site that Pagefind has indexed: asks through its interface, as its own box does.
(() => {
  const bench = (globalThis.bench = { focused: 0, engine: null });

  bench.answer = async (text, most, limit) => {
    bench.focused ||= performance.now();
    const typed = performance.now();
    const late = new Promise((resolve) => setTimeout(resolve, limit * 1000, null));
    const groups = await Promise.race([ask(text, most), late]);
    const at = performance.now();
    const state = groups ? "" : "timeout";
    return { state, groups: groups ?? [], seconds: (at - typed) / 1000, sinceFocus: (at - bench.focused) / 1000 };
  };

  const ask = async (text, most) => {
    bench.engine ??= await import(new URL("pagefind/pagefind.js", location.href).href);
    const { results } = await bench.engine.search(text);
    const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
    return pages.map((page) => page.sub_results.map(section).sort((one, other) => other.score - one.score).slice(0, 3));
  };

  const section = ({ url, excerpt, locations }) => ({
    address: new URL(url, location.href).href,
    score: locations.length,
    folded: false,
    marked: [...new DOMParser().parseFromString(excerpt, "text/html").querySelectorAll("mark")].map((mark) => mark.textContent),
    missing: [],
  });
})();
