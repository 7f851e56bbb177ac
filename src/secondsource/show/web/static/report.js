"use strict";
// Everything here is a convenience: the report reads the same without it.

function openAround(element) {
  for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) {
    details.open = true;
  }
}

function followHash() {
  document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  openAround(target);
  const page = target.closest(".page");
  const key = target.id.startsWith("s-") ? target.id.slice(2, 8) : null;
  if (page && key) {
    page.querySelectorAll(`[data-s~="${CSS.escape(key)}"]`).forEach((element) => element.classList.add("on"));
  }
  requestAnimationFrame(() => target.scrollIntoView({ block: page && key ? "center" : "start" }));
}

function filterClaims(form) {
  const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const outlet = form.elements.outlet.value;
  const contested = form.elements.conflicts.checked;
  let shown = 0;
  const claims = document.querySelectorAll("[data-outlets]");
  for (const claim of claims) {
    const text = words.length ? claim.textContent.toLowerCase() : "";
    const kept =
      words.every((word) => text.includes(word)) &&
      (!outlet || claim.dataset.outlets.split(" ").includes(outlet)) &&
      (!contested || claim.dataset.conflicts !== "0");
    claim.hidden = !kept;
    if (kept) shown += 1;
  }
  const alone = document.querySelector(".alone");
  if (alone && (words.length || outlet)) alone.open = true;
  form.querySelector("output").value = shown === claims.length ? "" : `${shown} of ${claims.length} claims`;
}

const form = document.getElementById("filter");
if (form) {
  form.hidden = document.querySelectorAll("[data-outlets]").length < 2;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => filterClaims(form));
  form.addEventListener("change", () => filterClaims(form));
}
window.addEventListener("hashchange", followHash);
// A link to where one already is gives no hashchange.
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) followHash();
});
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
});
followHash();
