/* Zeigt im Inhalt, wo man ist, und klappt für den Druck alles auf. Ohne dies geht alles andere auch. */
"use strict";
(() => {
  const verweise = new Map();
  for (const verweis of document.querySelectorAll("nav.inhalt a")) {
    verweise.set(verweis.hash.slice(1), verweis);
  }
  const teile = [...verweise.keys()].map((kennung) => document.getElementById(kennung));

  function markCurrent() {
    const grenze = window.innerHeight / 3;
    const aktuell = teile.findLast((teil) => teil.getBoundingClientRect().top < grenze) ?? teile[0];
    for (const [kennung, verweis] of verweise) {
      if (kennung === aktuell.id) verweis.setAttribute("aria-current", "true");
      else verweis.removeAttribute("aria-current");
    }
  }

  let wartet = false;
  window.addEventListener("scroll", () => {
    if (wartet) return;
    wartet = true;
    requestAnimationFrame(() => {
      wartet = false;
      markCurrent();
    });
  }, { passive: true });
  markCurrent();

  let geoeffnet = [];
  window.addEventListener("beforeprint", () => {
    geoeffnet = [...document.querySelectorAll("details.zahlen:not([open])")];
    for (const eines of geoeffnet) eines.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const eines of geoeffnet) eines.open = false;
  });
})();
