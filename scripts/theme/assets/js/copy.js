// "Chép trích dẫn": copies a ready citation and says so.
(() => {
  "use strict";

  const fallback = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return fallback(text);     // plain http, or permission refused
    }
  };

  const status = document.createElement("div");
  status.className = "vb-nhin-an";
  status.setAttribute("role", "status");
  document.querySelector(".md-content")?.append(status);

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".vb-copy");
    if (!button) return;
    const label = (button.dataset.label ??= button.textContent);
    const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    const text = button.dataset.id ? `${button.dataset.copy}, ${page}#${button.dataset.id}` : button.dataset.copy;
    const copied = await copy(text);
    button.textContent = copied ? "Đã chép" : "Không chép được";
    status.textContent = copied ? `Đã chép: ${text}` : "Trình duyệt không cho phép chép.";
    setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 2500);
    button.focus();
  });
})();
