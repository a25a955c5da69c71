// Keys for the review page: j and k walk, a accepts, r goes to the reason and then rejects, e corrects, u undoes.
// Keys are taken by their place on the keyboard, so that they are the same under an Arabic layout.
"use strict";
const items = () => [...document.querySelectorAll("[data-item]")];
const here = () => document.activeElement?.closest("[data-item]");
function walk(step) {
  const all = items();
  const at = all.indexOf(here());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
function reject(item) {
  const reason = item?.querySelector("input[name=reason]");
  if (reason?.value.trim()) item.querySelector("button[value=reject]")?.click();
  else reason?.focus();
}
function correct(item) {
  const part = item?.querySelector("details.correct");
  if (!part) return;
  part.open = true;
  part.querySelector("select, input:not([type=hidden])")?.focus();
}
const acts = {
  KeyJ: () => walk(1),
  KeyK: () => walk(-1),
  KeyA: () => here()?.querySelector("button[value=accept]")?.click(),
  KeyR: () => reject(here()),
  KeyE: () => correct(here()),
  KeyU: () => document.querySelector("[data-undo] button")?.click(),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") here()?.focus();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const act = acts[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});
if (document.querySelector("[data-undo]")) items()[0]?.focus({ preventScroll: true });
