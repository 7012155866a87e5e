// Index tables: a filter bar, sortable columns, and both kept in the address so that a view can be shared.
(() => {
  "use strict";

  const collator = new Intl.Collator("vi", { numeric: true });

  // "Đồng Mẫu" and "dong mau" are the same to a filter.
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
  const slug = (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  const element = (tag, properties = {}, ...children) => {
    const el = Object.assign(document.createElement(tag), properties);
    el.append(...children);
    return el;
  };

  // A cell may hold several values: a list, or a row of chips.
  const values = (cell) => {
    if (!cell) return [];
    if ("facetValue" in cell.dataset) return cell.dataset.facetValue.split("|").filter(Boolean);     // sorted by another value
    if ("value" in cell.dataset) return [cell.dataset.value].filter(Boolean);
    if (cell.querySelector(".vb-missing")) return [];
    const parts = cell.querySelectorAll("li, .vb-chip, .vb-state");
    return (parts.length ? [...parts] : [cell]).map((el) => el.textContent.trim()).filter(Boolean);
  };

  const sortKey = (cell, kind) => {
    const text = (cell?.dataset.value ?? cell?.textContent ?? "").trim();
    if (!text || (!cell.dataset.value && cell.querySelector(".vb-missing"))) return null;
    if (kind !== "number") return text;
    const number = Number.parseFloat(text.replace(",", "."));
    return Number.isNaN(number) ? null : number;
  };

  const compare = (a, b, kind) => {
    if (kind === "number") return a - b;
    if (kind === "date") return a < b ? -1 : a > b ? 1 : 0;       // ISO dates, whole or in part
    return collator.compare(a, b);
  };

  // On a narrow screen each row is a card: every cell knows the heading of its column, and the roles of the table
  // are written out, for cells laid out as blocks lose them.
  const cards = (table) => {
    const titles = [...table.tHead.rows[0].cells].map((th) => th.textContent.trim());
    table.dataset.vbCards = "";
    table.setAttribute("role", "table");
    for (const section of [table.tHead, ...table.tBodies]) section.setAttribute("role", "rowgroup");
    for (const tr of table.rows) tr.setAttribute("role", "row");
    for (const th of table.tHead.rows[0].cells) th.setAttribute("role", "columnheader");
    for (const tr of [...table.tBodies].flatMap((body) => [...body.rows])) {
      [...tr.cells].forEach((cell, index) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        cell.dataset.label = titles[index] ?? "";
        const inner = element("div", { className: "vb-cell-inner" });
        inner.append(...cell.childNodes);
        cell.append(inner);
      });
    }
  };

  const enhance = (box, prefix) => {
    const table = box.querySelector("table");
    const body = table?.tBodies[0];
    if (!body || !table.tHead) return;

    const heads = [...table.tHead.rows[0].cells];
    const titles = heads.map((th) => th.textContent.trim());
    const rows = [...body.rows].map((tr, index) => ({ tr, index, text: fold(tr.textContent) }));
    const columns = heads
      .map((th, index) => ({ th, index, title: titles[index], kind: th.dataset.sort, facet: th.dataset.facet, key: slug(titles[index]) }));
    const sortable = columns.filter((column) => column.kind);
    const facets = columns.filter((column) => column.facet);
    const parameter = (key) => prefix + key;

    for (const { tr } of rows) {
      const short = (cell) => cell?.textContent.trim().length <= 18;             // a day; a deadline may be a sentence
      for (const { index, kind } of sortable) if (kind === "date" && short(tr.cells[index])) tr.cells[index].classList.add("vb-nowrap");
      if (tr.cells[0]?.textContent.trim().length <= 18) tr.cells[0].classList.add("vb-nowrap");      // numbers, symbols
    }

    // The bar
    const search = element("input", { type: "search", autocomplete: "off" });
    search.setAttribute("placeholder", "Có dấu hoặc không dấu");
    const bar = element(
      "div", { className: "vb-filter" },
      element("label", { className: "vb-filter__text" }, "Lọc theo chữ", search)
    );
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Lọc bảng");
    for (const facet of facets) {
      const names = new Map();
      for (const { tr } of rows) for (const value of values(tr.cells[facet.index])) names.set(slug(value), value);
      facet.select = element("select", {}, element("option", { value: "", textContent: "Tất cả" }));
      for (const [value, title] of [...names].sort((a, b) => collator.compare(a[1], b[1]))) {
        facet.select.append(element("option", { value, textContent: title }));
      }
      bar.append(element("label", {}, facet.title, facet.select));
    }
    const order = element("select", {}, element("option", { value: "", textContent: "Thứ tự gốc" }));
    for (const column of sortable) {
      order.append(
        element("option", { value: column.key, textContent: `${column.title}, tăng dần` }),
        element("option", { value: `-${column.key}`, textContent: `${column.title}, giảm dần` })
      );
    }
    if (sortable.length) bar.append(element("label", { className: "vb-filter__order" }, "Sắp xếp", order));
    const clear = element("button", { type: "button", textContent: "Xóa bộ lọc", hidden: true });
    const count = element("p", { className: "vb-filter__count" });
    count.setAttribute("role", "status");
    bar.append(clear, count);
    const few = rows.length < 5;
    if (!few) box.before(bar);

    // Sorting by the headings
    for (const column of sortable) {
      const button = element("button", { type: "button", className: "vb-sort" });
      button.append(...column.th.childNodes);
      column.th.append(button);
      button.addEventListener("click", () => {
        const next = { "": column.key, [column.key]: `-${column.key}` };
        order.value = next[order.value] ?? (order.value === `-${column.key}` ? "" : column.key);
        update();
      });
    }

    const sort = () => {
      const key = order.value.replace(/^-/, "");
      const down = order.value.startsWith("-");
      const column = sortable.find((candidate) => candidate.key === key);
      for (const { th } of sortable) th.removeAttribute("aria-sort");
      column?.th.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = [...rows];
      if (column) {
        const keys = new Map(rows.map((row) => [row, sortKey(row.tr.cells[column.index], column.kind)]));
        sorted.sort((a, b) => {
          const [x, y] = [keys.get(a), keys.get(b)];
          if (x === null || y === null) return (x === null) - (y === null) || a.index - b.index;     // missing last
          return (down ? -1 : 1) * compare(x, y, column.kind) || a.index - b.index;
        });
      }
      body.append(...sorted.map((row) => row.tr));
    };

    const filter = () => {
      const words = fold(search.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const { tr, text } of rows) {
        const fits =
          words.every((word) => text.includes(word)) &&
          facets.every(({ select, index }) => !select.value || values(tr.cells[index]).some((v) => slug(v) === select.value));
        tr.hidden = !fits;
        shown += fits;
      }
      const filtered = words.length > 0 || facets.some(({ select }) => select.value);
      clear.hidden = !filtered;
      count.textContent = !filtered ? `${rows.length} dòng` : shown ? `${shown} trên ${rows.length} dòng` : "Không có dòng nào khớp";
    };

    const remember = () => {
      const address = new URL(location.href);
      const set = (key, value) =>
        value ? address.searchParams.set(parameter(key), value) : address.searchParams.delete(parameter(key));
      set("loc", search.value.trim());
      set("sap", order.value);
      for (const { facet, select } of facets) set(facet, select.value);
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    const update = () => {
      sort();
      filter();
      remember();
    };

    const restore = () => {
      const asked = new URLSearchParams(location.search);
      search.value = asked.get(parameter("loc")) ?? "";
      order.value = asked.get(parameter("sap")) ?? "";
      for (const { facet, select } of facets) select.value = asked.get(parameter(facet)) ?? "";
      for (const select of [order, ...facets.map((facet) => facet.select)]) if (select.selectedIndex < 0) select.value = "";
      sort();
      filter();
    };

    bar.addEventListener("input", update);
    clear.addEventListener("click", () => {
      search.value = "";
      for (const { select } of facets) select.value = "";
      update();
      search.focus();
    });
    addEventListener("popstate", restore);
    restore();
  };

  for (const table of document.querySelectorAll(".vb-panel table:not(.vb-matrix, .vb-identity)")) {
    if (table.tHead?.rows.length === 1) cards(table);
  }

  const boxes = document.querySelectorAll("[data-vb-table]");
  for (const box of boxes) enhance(box, boxes.length > 1 ? `${box.dataset.vbTable}-` : "");
})();
