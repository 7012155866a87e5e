// The small library of the tests (made by tests/test_search_index.py), as a browser gets it.
import { Store } from "../../scripts/search/store.js";
import files from "./library.json" with { type: "json" };

/** @typedef {"whole" | "sharded"} Form */
/** @typedef {{asked: string[], missing: Set<string>}} Host what was asked for, and what cannot be had */

export const FORMS = /** @type {Form[]} */ (["whole", "sharded"]);

/** @param {string} base64 */
export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** @param {Form} form @returns {string[]} */
export function namesOf(form) {
  return Object.keys(files[form]);
}

/** @param {Form} form @param {string} name @returns {Uint8Array} */
export function fileOf(form, name) {
  const found = /** @type {Record<string, string>} */ (files[form])[name];
  if (!found) throw new Error(`no file ${name}`);
  return bytesOf(found);
}

/**
 * @param {Form} form
 * @returns {{store: Store, host: Host}}
 */
export function closedStore(form) {
  /** @type {Host} */
  const host = { asked: [], missing: new Set() };
  const store = new Store((name) => {
    host.asked.push(name);
    return host.missing.has(name) ? Promise.reject(new Error(`404 ${name}`)) : Promise.resolve(fileOf(form, name));
  });
  return { store, host };
}

/** @param {Form} form */
export async function openStore(form) {
  const { store, host } = closedStore(form);
  await store.open();
  return { store, host };
}
