// Deadlines by the reader's own day, not the build's: one that has passed is shown as passed, one that returns gets its next day.
(() => {
  "use strict";

  // Before tables.js: tables sort by the next day, and filter by what has passed.
  const closed = ["hoan_thanh", "hoan_thanh_qua_han", "khong_thuc_hien", "chuyen_tiep"];
  const now = new Date();
  const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const today = iso(now);
  const [year, month] = [now.getFullYear(), now.getMonth()];

  // A day of a month, or its last where it is shorter; months run on over the end of the year.
  const dayOf = (y, m, day) => new Date(y, m, Math.min(day, new Date(y, m + 1, 0).getDate()));

  // "month:15", "quarter" (its end), "quarter:10" (of its last month), "half", "year", "year:06-15,12-15", "week", "week:5", "day";
  // "week:1;month" for what returns in both ways
  const next = (every) => every.split(";").map(nextOf).filter(Boolean).sort()[0];

  const nextOf = (every) => {
    const [unit, at] = every.split(":");
    const candidates = [];
    if (unit === "day") candidates.push(now);
    if (unit === "week") {
      const days = (Number(at ?? 7) - (now.getDay() || 7) + 7) % 7;
      candidates.push(new Date(year, month, now.getDate() + days));
    }
    if (unit === "month") for (const m of [month, month + 1]) candidates.push(dayOf(year, m, Number(at ?? 31)));
    if (unit === "quarter") for (const q of [2, 5, 8, 11, 14]) candidates.push(dayOf(year, q, Number(at ?? 31)));
    if (unit === "half") for (const m of [5, 11]) candidates.push(dayOf(year, m, 31));
    if (unit === "year") {
      for (const day of (at ?? "12-31").split(",")) {
        const [m, d] = day.split("-").map(Number);
        for (const y of [year, year + 1]) candidates.push(dayOf(y, m - 1, d));
      }
    }
    return candidates.map(iso).filter((day) => day >= today).sort()[0];
  };

  for (const limit of document.querySelectorAll(".vb-dinh-ky[data-every]")) {
    if (closed.includes(limit.dataset.state)) continue;
    const day = next(limit.dataset.every);
    if (!day) continue;
    const [y, m, d] = day.split("-");
    limit.append(` (kỳ tới: ${d}/${Number(m) < 3 ? m : Number(m)}/${y})`);
    const cell = limit.closest("td[data-value]");
    if (cell) cell.dataset.value = day;
  }

  for (const time of document.querySelectorAll("time.vb-han[datetime]")) {
    if (closed.includes(time.dataset.state)) continue;
    const until = time.dateTime;          // "2026", "2026-03" or "2026-03-31": the whole of it must have passed
    if (!/^\d{4}(-\d{2}){0,2}$/.test(until) || today.slice(0, until.length) <= until) continue;
    time.classList.add("vb-han--qua");
    time.append(" (đã quá hạn)");
    const cell = time.closest("td[data-facet-value]");
    if (cell) cell.dataset.facetValue += "|Đã quá hạn";
  }
})();
