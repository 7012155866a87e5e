// A short card of the document, task or limitation behind a link, on hover and on focus.
// The cards come with the page as <template class="vb-preview" data-href>: nothing is fetched.
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
  if (!cards.size) return;

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

  const hide = () => {
    clearTimeout(timer);
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

  const show = (link, template) => {
    hide();
    popover.replaceChildren(template.content.cloneNode(true));
    for (const el of popover.querySelectorAll("[id]")) el.removeAttribute("id");
    popover.hidden = false;
    owner = link;
    if (!link.hasAttribute("aria-describedby")) link.setAttribute("aria-describedby", popover.id);
    place(link);
  };

  const cardOf = (target) => {
    const link = target.closest?.("a[href]");
    if (!link || !article.contains(link) || link.matches(".headerlink, .footnote-ref, .footnote-backref")) return [];
    return [link, cards.get(address(link.href))];
  };

  // The pointer may cross the gap into the card; leaving both hides it.
  const inside = (node) => node instanceof Node && (popover.contains(node) || owner?.contains(node));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (inside(event.target)) {
      clearTimeout(timer);
      return;
    }
    const [link, template] = cardOf(event.target);
    clearTimeout(timer);
    if (template) timer = setTimeout(() => link.matches(":hover") && show(link, template), 200);
    else if (owner) timer = setTimeout(hide, 250);
  });

  document.addEventListener("focusin", (event) => {
    const [link, template] = cardOf(event.target);
    if (template && link.matches(":focus-visible")) show(link, template);
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
