// A deadline that has passed since the site was built is shown as passed: the reader's date decides, not the build's.
(() => {
  "use strict";

  const closed = ["hoan_thanh", "hoan_thanh_qua_han", "khong_thuc_hien", "chuyen_tiep"];
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  for (const time of document.querySelectorAll("time.vb-han[datetime]")) {
    if (closed.includes(time.dataset.state)) continue;
    const until = time.dateTime;          // "2026", "2026-03" or "2026-03-31": the whole of it must have passed
    if (!/^\d{4}(-\d{2}){0,2}$/.test(until) || today.slice(0, until.length) <= until) continue;
    time.classList.add("vb-han--qua");
    time.append(" (đã quá hạn)");
  }
})();
