// What stands behind a link, on hover and on focus: the words of the clause that it leads to, or a short card of the
// document, task or limitation. Cards come with the page as <template class="vb-preview" data-href>. The words of a clause
// are those of its page: this one, or another of the site, fetched once; where that fails the link is a link.
(() => {
  "use strict";

  const article = document.querySelector("article.md-typeset");
  if (!article) return;

  const address = (href) => {
    const url = new URL(href, document.baseURI);
    return url.origin + url.pathname.replace(/index\.html$/, "") + url.search;
  };

  const cards = new Map();
  for (const template of document.querySelectorAll("template.vb-preview[data-href]")) {
    cards.set(address(template.dataset.href), template);
  }
  cards.delete(address(location.href));

  // -- the words of a clause

  const LONGEST = 700;                       // characters: what is read at a glance, and by a screen reader in a minute
  const KEPT = 12;                           // pages: a reader looks at one clause after another of a few documents
  const SHAPES = new Set(["STRONG", "EM", "SUP", "SUB", "BR"]);
  const NO_WORDS = "[data-editorial], .headerlink, .footnote-ref, [id^='fnref:']";

  const root = new URL(`${JSON.parse(document.getElementById("__config")?.textContent ?? "{}").base ?? "."}/`, location.href).href;
  const pages = new Map();

  const fetched = async (href) => {
    if (!/(?:\/|\.html)$/.test(new URL(href).pathname)) throw new Error(href);    // a source file: a page of a PDF is no clause
    const answer = await fetch(href);
    if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/html")) throw new Error(href);
    return new DOMParser().parseFromString(await answer.text(), "text/html");     // runs nothing, loads nothing
  };

  const pageOf = (href) => {
    const key = address(href);
    if (key === address(location.href)) return Promise.resolve(document);
    if (!pages.has(key)) {
      if (pages.size >= KEPT) pages.delete(pages.keys().next().value);
      pages.set(key, fetched(key).catch(() => (pages.delete(key), null)));        // another time it may be there
    }
    return pages.get(key);
  };

  const fragmentOf = (link) => {
    try {
      return decodeURIComponent(link.hash.slice(1));
    } catch {
      return "";
    }
  };

  // Copies words with their emphasis, without ids, links and what editors added; `left` is how many characters may come.
  const copy = (from, to, left) => {
    for (const node of from.childNodes) {
      if (left <= 0) break;
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/\s+/g, " ");
        const cut = text.length > left ? `${text.slice(0, left).replace(/\s+\S*$/, "")}…` : text;
        to.append(cut);
        left -= text.length;
      } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(NO_WORDS)) {
        const shaped = SHAPES.has(node.tagName) ? document.createElement(node.tagName) : to;
        left = copy(node, shaped, left);
        if (shaped !== to) to.append(shaped);
      }
    }
    return left;
  };

  const line = (elements, left) => {
    const p = document.createElement("p");
    elements.forEach((element, index) => {
      if (index) p.append(" · ");
      left = copy(element, p, left);
    });
    return [p, left];
  };

  const level = (element) => Number(/^H([1-6])$/.exec(element.tagName)?.[1] ?? 0);
  const APART = ".vb-dau, .vb-loai, .vb-ky, .vb-noi-nhan, .vb-noi-nhan-nhan, .vb-chu-thich";      // below no heading
  const isListed = (element) => element.matches(".vb-gach, .vb-muc");

  // The frames below a heading, or below a block whose points or continuations follow it: by their ids, or after a colon.
  const below = function* (frame) {
    const main = frame.firstElementChild;
    const own = level(main);
    const sign = main.textContent.trim()[0];
    let leads = main.textContent.trim().endsWith(":");
    for (const other of following(frame)) {
      const head = other.firstElementChild;
      if (head.matches(APART)) return;
      if (own ? level(head) && level(head) <= own : level(head)) return;
      if (own || head.id.startsWith(`${main.id}-`)) leads = false;
      else if (!leads || !isListed(head) || (isListed(main) && head.textContent.trim()[0] === sign)) return;
      yield other;
    }
  };

  const following = function* (frame) {
    for (let next = frame.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.matches(".vb-block")) yield next;
      else if (!next.hasAttribute("data-editorial")) return;
    }
  };

  // What is shown line by line, each of one or several elements: a block, or the cells of a row.
  const lines = function* (frame, at) {
    const row = at.closest("tr");
    const rows = (table) => [...table.rows].map((each) => [...each.cells]);
    if (row && frame.contains(row)) yield [...row.cells];
    else for (const { firstElementChild: main } of [frame, ...below(frame)]) yield* main.matches("table") ? rows(main) : [[main]];
  };

  const clause = (page, id) => {
    const at = id && page.getElementById(id);
    const frame = at?.closest(".vb-page--toan-van .vb-block");
    const name = (at?.closest("tr") ?? frame)?.querySelector(".vb-refs .vb-copy[data-copy]")?.dataset.copy;
    if (!frame || !name) return null;
    const title = document.createElement("strong");
    title.textContent = name;
    const found = [title];
    let left = LONGEST;
    let whole = true;
    for (const elements of lines(frame, at)) {
      if (left <= 0) {
        whole = false;
        break;
      }
      let p;
      [p, left] = line(elements, left);
      if (p.textContent.trim()) found.push(p);
    }
    if (!whole || left < 0) {
      const more = document.createElement("p");
      more.className = "vb-remark";
      more.textContent = "Còn nữa, mở liên kết để đọc tiếp.";
      found.push(more);
    }
    return found;
  };

  const isClause = (link) => link.hash.length > 1 && link.href.startsWith(root) && location.protocol !== "file:";

  // -- the card

  const popover = document.createElement("div");
  popover.id = "vb-popover";
  popover.className = "vb-popover";
  popover.hidden = true;
  popover.setAttribute("role", "tooltip");
  popover.setAttribute("data-editorial", "");
  const frame = document.createElement("div");
  frame.className = "md-typeset";
  frame.append(popover);
  article.after(frame);

  let owner = null;
  let timer = 0;
  let turns = 0;

  const hide = () => {
    clearTimeout(timer);
    turns++;
    if (!owner) return;
    if (owner.getAttribute("aria-describedby") === popover.id) owner.removeAttribute("aria-describedby");
    owner = null;
    popover.hidden = true;
    popover.replaceChildren();
  };

  const place = (link) => {
    // A link broken over two lines has two boxes: stand by the first.
    const box = link.getClientRects()[0];
    const parent = (popover.offsetParent ?? document.body).getBoundingClientRect();
    const gap = 6;
    const edge = 8;
    const { width, height } = popover.getBoundingClientRect();
    const left = Math.max(edge, Math.min(box.left, document.documentElement.clientWidth - width - edge));
    const last = [...link.getClientRects()].at(-1);
    const below = last.bottom + gap + height <= innerHeight || box.top - gap - height < 60;
    const top = below ? last.bottom + gap : box.top - gap - height;
    popover.style.left = `${left - parent.left}px`;
    popover.style.top = `${top - parent.top}px`;
  };

  const show = (link, content) => {
    hide();
    popover.replaceChildren(...content);
    for (const el of popover.querySelectorAll("[id]")) el.removeAttribute("id");
    popover.hidden = false;
    popover.scrollTop = 0;
    owner = link;
    if (!link.hasAttribute("aria-describedby")) link.setAttribute("aria-describedby", popover.id);
    place(link);
  };

  const linkAt = (target) => {
    const link = target.closest?.("a[href]");
    const ours = link && article.contains(link) && !link.matches(".headerlink, .footnote-ref, .footnote-backref, .vb-refs__cite a");
    return ours && (isClause(link) || cards.has(address(link.href))) ? link : null;
  };

  // Shows what stands behind a link, unless the reader has left it, or pressed Escape, by the time it is there.
  const open = async (link, isWanted) => {
    const turn = ++turns;
    const page = isClause(link) ? await pageOf(link.href) : null;
    const content = (page && clause(page, fragmentOf(link))) ?? cards.get(address(link.href))?.content.cloneNode(true).childNodes;
    if (content && turn === turns && isWanted()) show(link, content);
  };

  // The pointer may cross the gap into the card; leaving both hides it.
  const inside = (node) => node instanceof Node && (popover.contains(node) || owner?.contains(node));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (inside(event.target)) {
      clearTimeout(timer);
      return;
    }
    const link = linkAt(event.target);
    clearTimeout(timer);
    if (link) timer = setTimeout(() => link.matches(":hover") && open(link, () => link.matches(":hover")), 200);
    else if (owner) timer = setTimeout(hide, 250);
    else turns++;
  });

  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible")) open(link, () => link.matches(":focus"));
    else if (!popover.contains(event.target)) hide();
  });

  document.addEventListener("focusout", (event) => {
    if (!inside(event.relatedTarget)) hide();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  document.addEventListener("pointerdown", (event) => {
    if (!inside(event.target)) hide();
  });

  // Tabbing to a link below the fold scrolls the page: the card follows its link then, and leaves with it otherwise.
  addEventListener("scroll", () => owner && (owner.matches(":focus") ? place(owner) : hide()), { passive: true });
  addEventListener("resize", hide);
  addEventListener("pagehide", hide);
})();
