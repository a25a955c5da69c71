// Import: files may be dropped on the form; the page of an import follows it. Without this script both work too.
"use strict";
const drop = document.querySelector("[data-drop]");
if (drop) {
  drop.querySelector("[data-drop-hint]").hidden = false;
  const over = (on) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", on);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) document.querySelector("#files").files = event.dataTransfer.files;
  });
}
const job = document.querySelector("[data-follow]");
if (job) {
  const source = new EventSource(job.dataset.follow);
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    document.querySelector("#bar").value = told.done ? told.total : Math.max(told.begun - 1, 0);
    for (const name of ["added", "known", "refused"]) job.querySelector(`[data-${name}]`).textContent = told[name];
    if (!told.done) return;
    source.close();
    location.reload();
  };
  source.onerror = () => {
    source.close();
    setTimeout(() => location.reload(), 2000);
  };
}
