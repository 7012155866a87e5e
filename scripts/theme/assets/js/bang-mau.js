// Light or dark as the reader chose, set before the page is painted; «like the device» is asked of the device.

{
  const chosen = __md_get("__palette");
  if (chosen && chosen.color) {
    const colors = chosen.color;
    if (colors.media === "(prefers-color-scheme)") {
      const media = `(prefers-color-scheme: ${matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"})`;
      const option = document.querySelector(`[data-md-color-media="${media}"]`);
      for (const name of ["media", "scheme", "primary", "accent"]) {
        colors[name] = option.getAttribute(`data-md-color-${name}`);
      }
    }
    for (const [name, value] of Object.entries(colors)) document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
