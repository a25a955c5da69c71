// The histogram can be brushed: press on a column and let go on another; the dates go into the form below it.
"use strict";
const chart = document.querySelector("[data-brush]");
const form = document.querySelector("[data-period]");
if (chart && form) {
  document.querySelector("[data-brush-hint]").hidden = false;
  let first = null;
  const columns = [...chart.querySelectorAll("[data-key]")];
  const keyAt = (event) => {
    const x = event.clientX;
    return columns.find((one) => {
      const box = one.getBoundingClientRect();
      return x >= box.left - 2 && x <= box.right + 2;
    })?.dataset.key;
  };
  const show = (from, to) => {
    const [low, high] = from <= to ? [from, to] : [to, from];
    form.querySelector("[name=since]").value = low;
    form.querySelector("[name=until]").value = high;
    for (const one of columns) one.classList.toggle("brushed", one.dataset.key >= low && one.dataset.key <= high);
  };
  chart.addEventListener("pointerdown", (event) => {
    first = keyAt(event) ?? null;
  });
  chart.addEventListener("pointermove", (event) => {
    const here = keyAt(event);
    if (first && here && event.buttons && here !== first) show(first, here);
  });
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener(
    "click",
    (event) => {
      const here = keyAt(event);
      if (first && here && here !== first) event.preventDefault();
      first = null;
    },
    true,
  );
}
