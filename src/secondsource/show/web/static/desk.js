"use strict";
// Everything here is a convenience: the desk works the same without it.

function moveTo(step) {
  const rows = [...document.querySelectorAll("a.go")];
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  if (rows[next]) rows[next].focus();
}

// With a row in focus that can be decided on, s is same, d different, u unsure: its buttons, pressed.
function decide(row, key) {
  const verdict = { s: "same", d: "different", u: "unsure" }[key];
  const button = row && verdict && row.querySelector(`button[value^="${verdict} "]:not(.quiet)`);
  if (button) button.click();
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (decide(event.target.closest(".deciding li"), event.key)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("seek").focus();
  } else if (event.key === "j") {
    moveTo(1);
  } else if (event.key === "k") {
    moveTo(-1);
  }
});
// An empty field has no place in the address.
document.addEventListener("htmx:configRequest", (event) => {
  const values = event.detail.parameters;
  for (const name of Object.keys(values)) {
    if (values[name] === "") delete values[name];
  }
});
// What is marked in a text stands in the address too, so that it can be sent.
document.addEventListener("change", (event) => {
  const legend = event.target.closest(".reading .legend");
  if (!legend) return;
  const hidden = [...legend.querySelectorAll("input:not(:checked)")].map((box) => box.id.replace("show-", ""));
  const address = new URL(location.href);
  address.searchParams.delete("hide");
  if (hidden.join() !== "own") address.searchParams.set("hide", hidden.join());
  history.replaceState(history.state, "", address);
});
