// Names and keyboard access that the frozen theme leaves out.
(() => {
  "use strict";

  const name = (selector, label) => {
    for (const el of document.querySelectorAll(selector)) {
      if (!el.hasAttribute("aria-label")) el.setAttribute("aria-label", label);
    }
  };

  name(".md-search__scrollwrap", "Kết quả tìm kiếm");
  name("label.md-header__button[for=__drawer]", "Mở danh mục các mục của thư viện");
  name("label.md-header__button[for=__search]", "Mở ô tìm kiếm");

  // The menu and the search of narrow screens are labels of hidden checkboxes: give them a keyboard.
  for (const label of document.querySelectorAll("label.md-header__button[for=__drawer], label.md-header__button[for=__search]")) {
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    const toggle = document.getElementById(label.htmlFor);
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    toggle?.addEventListener("change", tell);
    if (toggle) tell();
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  }

  // Each level of a menu is a landmark in the theme, most of them without a name: one landmark and its lists are enough.
  for (const nav of document.querySelectorAll(".md-nav nav:not(.md-nav--secondary)")) {
    for (const attribute of ["aria-label", "aria-labelledby", "aria-expanded"]) nav.removeAttribute(attribute);
    nav.setAttribute("role", "none");
  }

  // The card of a footnote is made when it is first shown.
  new MutationObserver(() => name(".md-tooltip2[role=dialog]", "Chú thích")).observe(document.body, {
    childList: true,
    subtree: true,
  });

  const headingBefore = (el) =>
    [...document.querySelectorAll("article :is(h1, h2, h3)")]
      .filter((heading) => el.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING)
      .pop();

  // Whatever scrolls sideways can be scrolled with the keyboard, and says what it is.
  const regions = () => {
    const scrollers = document.querySelectorAll(
      ".md-typeset__scrollwrap, .vb-table, .vb-bang, .vb-panel, .md-typeset pre > code"
    );
    for (const el of scrollers) {
      const overflows = el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).overflowX !== "visible";
      if (overflows && !el.hasAttribute("tabindex")) {
        const title = el.querySelector("caption") || headingBefore(el);
        el.tabIndex = 0;
        el.dataset.vbScroll = "";
        if (!el.hasAttribute("role") && el.tagName !== "TABLE") el.setAttribute("role", "region"); // a table stays one
        if (!el.hasAttribute("aria-label")) {
          const what = title?.firstChild?.textContent.trim();
          el.setAttribute("aria-label", what ? `${what} (cuộn ngang được)` : "Bảng rộng, cuộn ngang được");
        }
      } else if (!overflows && "vbScroll" in el.dataset) {
        for (const attribute of ["tabindex", "role", "aria-label", "data-vb-scroll"]) el.removeAttribute(attribute);
      }
    }
  };

  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(regions, 120);
  };
  addEventListener("resize", later);
  addEventListener("load", regions);
  addEventListener("load", later);
  document.fonts?.ready.then(later);
  later();
})();
