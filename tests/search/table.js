/// <reference lib="deno.ns" />

/**
 * A test of which each row is a case; those that fail are told together.
 * @template {[unknown, ...unknown[]]} Row
 * @param {string} name
 * @param {Row[]} rows
 * @param {(...row: Row) => void | Promise<void>} check
 */
export function table(name, rows, check) {
  Deno.test(name, async () => {
    const results = await Promise.allSettled(rows.map(async (row) => await check(...row)));
    const faults = results.flatMap((result, at) =>
      result.status === "rejected" ? [`case ${at + 1}, ${brief(rows[at])}:\n${result.reason?.message ?? result.reason}`] : []
    );
    if (faults.length || !rows.length) throw new Error(faults.join("\n\n") || "no cases");
  });
}

/** @param {unknown[]} row */
function brief(row) {
  return Deno.inspect(row, { strAbbreviateSize: 80, iterableLimit: 10 });
}
