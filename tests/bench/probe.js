// Runs before a page's own scripts: notes when Material's search box is turned to, typed in and answered; reads its list.
(() => {
  const Native = Worker;
  const bench = (globalThis.bench = { focused: 0, typed: 0, heard: null, asked: [], settle: null });
  const box = () => document.querySelector(".md-search__input");

  // What the page asks its worker, and what the worker answers, once that is on the page.
  globalThis.Worker = function (url, options) {
    const worker = new Native(url, options);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message, ...rest) => {
      if (message.type === 2) bench.asked.push(message.data);
      post(message, ...rest);
    };
    worker.addEventListener("message", ({ data: { type, data } }) => {
      if (type !== 3) return;
      const asked = bench.asked.shift();
      const query = data.query ?? asked;
      setTimeout(() => {
        bench.heard = { query, state: data.state, at: performance.now() };
        bench.settle?.();
      });
    });
    return worker;
  };

  addEventListener("focusin", ({ target }) => {
    if (target === box()) bench.focused ||= performance.now();
  }, true);
  // Stock Material hears only the key that follows.
  for (const kind of ["input", "keyup"]) {
    addEventListener(kind, ({ target }) => {
      if (target === box() && bench.asked.at(-1) !== target.value) bench.typed = performance.now();
    }, true);
  }

  bench.begin = () => Object.assign(bench, { typed: 0, heard: null, settle: null });

  bench.answer = (limit) =>
    new Promise((resolve) => {
      const end = (state, at) =>
        resolve({ state, groups: groups(), seconds: (at - bench.typed) / 1000, sinceFocus: (at - bench.focused) / 1000 });
      bench.settle = () => bench.heard?.query === box().value && end(bench.heard.state ?? "", bench.heard.at);
      setTimeout(() => end("timeout", performance.now()), limit * 1000);
      bench.settle();
    });

  const groups = () => [...document.querySelectorAll(".md-search-result__item")].map((item) => [...item.querySelectorAll("a")].map(result));

  const texts = (link, selector) => [...link.querySelectorAll(selector)].map((each) => each.textContent);

  const result = (link) => ({
    address: link.href,
    score: Number(link.querySelector("article").dataset.mdScore),
    folded: link.closest("details") !== null,
    marked: texts(link, "mark"),
    missing: texts(link, ".md-search-result__terms del"),
  });
})();
