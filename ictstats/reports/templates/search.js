"use strict";
// Shows the rows that hold all words typed, whatever their case and diacritics.
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const box = document.querySelector("#search input");
const told = document.querySelector("#search [role=status]");
const rows = [...document.querySelectorAll("[data-find]")].map((row) => [
  row,
  fold(`${row.dataset.find} ${row.textContent}`),
]);
const show = () => {
  const words = fold(box.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const [row, text] of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    found += row.hidden ? 0 : 1;
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-find]:not([hidden])");
  }
  for (const part of document.querySelectorAll("[data-unsearched]")) {
    part.hidden = words.length > 0;
  }
  told.textContent = words.length ? told.dataset.told.replace("#", String(found)) : "";
};
document.querySelector("#search").hidden = false;
box.addEventListener("input", show);
show();
