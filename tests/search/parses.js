// Answers each line of JSON, a classic script, with a line of JSON: what is wrong with its form, null where nothing is.
/// <reference lib="deno.ns" />

/** @param {string} script */
function fault(script) {
  try {
    new Function(script);
    return null;
  } catch (error) {
    return String(error);
  }
}

let rest = "";
for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) console.log(JSON.stringify(fault(JSON.parse(line))));
}
