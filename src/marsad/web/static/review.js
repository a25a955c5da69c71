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

// Words chosen in the article's text go into a field, with the place where they stand. Lines say where they begin.
const pick = document.querySelector("[data-pick]");
let chosen = null;
function placeOf(node, offset) {
  const line = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
  if (!line) return null;
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  return Number(line.dataset.at) + [...before.toString()].length;
}
function choose() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !pick.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  const words = range.toString();
  if (start === null || end === null || !words.trim()) return;
  const lead = [...words].length - [...words.trimStart()].length;
  const tail = [...words].length - [...words.trimEnd()].length;
  chosen = { words: words.trim().replace(/\s+/g, " "), at: `${start + lead}-${end - tail}` };
}
function take(button) {
  if (!chosen) return;
  const field = button.closest(".pasted");
  field.querySelector("[data-words]").value = chosen.words;
  field.querySelector("input[type=hidden]").value = chosen.at;
  field.querySelector(".nth").value = "";
}
if (pick) {
  document.addEventListener("selectionchange", choose);
  for (const button of document.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => take(button));
  }
  document.querySelector("[data-pick-hint]").hidden = false;
}
