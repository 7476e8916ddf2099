// Die Suche über eine Tabelle. Ohne dieses Skript ist alles lesbar; es blendet nur Zeilen aus.
"use strict";
(() => {
  const UMLAUTE = { "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss" };
  const schlicht = (text) => text.toLowerCase().replace(/[äöüß]/g, (z) => UMLAUTE[z]);
  const zahl = (n) => n.toLocaleString("de-DE");

  const oeffnen = (knoten) => {
    for (let d = knoten.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  };

  function suche(form) {
    const tabelle = document.getElementById(form.dataset.tabelle);
    if (!tabelle) return null;
    const bereich = form.closest("section");
    const eingabe = form.querySelector("input");
    const auswahl = [...form.querySelectorAll("select")];
    const treffer = form.querySelector(".treffer");
    const mehr = bereich.querySelector(".mehr");
    const koepfe = [...tabelle.tHead.rows[0].cells].map((zelle) => zelle.textContent.trim());
    const spalten = auswahl.map((feld) => koepfe.indexOf(feld.dataset.spalte));
    const zeilen = [];
    const summen = [];
    for (const zeile of tabelle.tBodies[0].rows) {
      if (zeile.className) { summen.push(zeile); continue; }
      const zellen = [...zeile.cells].map((zelle) => zelle.textContent);
      const text = schlicht(zellen.join(" "));
      const kurz = zellen.filter((t) => /^\d{3} \d{2}/.test(t)).map((t) => t.replace(" ", "")).join(" ");
      zeilen.push({ zeile, text: text + " " + kurz, werte: spalten.map((s) => zellen[s]), da: true });
    }
    auswahl.forEach((feld, nummer) => {
      for (const wert of [...new Set(zeilen.map((z) => z.werte[nummer]))].sort()) {
        const name = document.getElementById((feld.dataset.namen || "?") + wert);
        feld.add(new Option(name ? name.textContent.trim() : wert, wert));
      }
    });

    const STUECK = 500;
    let grenze = STUECK;
    let verlinkt = null; // eine Zeile hinter der Grenze, auf die ein Verweis zeigt

    function zeigen() {
      const worte = schlicht(eingabe.value).split(/[\s/]+/).filter(Boolean);
      const gewaehlt = auswahl.map((feld) => feld.value);
      const gefiltert = worte.length > 0 || gewaehlt.some(Boolean);
      let anzahl = 0;
      for (const z of zeilen) {
        const passt = gewaehlt.every((wert, n) => !wert || z.werte[n] === wert)
          && worte.every((wort) => z.text.includes(wort));
        if (passt) anzahl += 1;
        const da = passt && (anzahl <= grenze || z.zeile === verlinkt);
        if (da !== z.da) { z.zeile.hidden = !da; z.da = da; }
      }
      const alles = !gefiltert && anzahl <= grenze;
      for (const zeile of summen) zeile.hidden = !alles;
      mehr.hidden = anzahl <= grenze;
      treffer.textContent = `${zahl(anzahl)} von ${zahl(zeilen.length)} ${form.dataset.einheit}`
        + (anzahl > grenze ? `, die ersten ${zahl(grenze)} sind gezeigt` : "")
        + (gefiltert ? ". Summen gelten für alle und sind ausgeblendet." : "");
    }

    let wartet = 0;
    const spaeter = () => { clearTimeout(wartet); wartet = setTimeout(() => { grenze = STUECK; verlinkt = null; zeigen(); }, 120); };
    form.addEventListener("input", spaeter);
    form.addEventListener("submit", (ereignis) => ereignis.preventDefault());
    form.addEventListener("reset", spaeter);
    mehr.addEventListener("click", (ereignis) => {
      const wieviel = ereignis.target.dataset.mehr;
      if (!wieviel) return;
      const erste = zeilen.find((z) => !z.da);
      grenze = wieviel === "alle" ? Infinity : grenze + Number(wieviel);
      zeigen();
      if (mehr.hidden) tabelle.closest(".rollen").focus({ preventScroll: true });
      if (erste && !erste.zeile.hidden) erste.zeile.scrollIntoView({ block: "nearest" });
    });

    form.hidden = false;
    zeigen();
    return {
      holen(zeile) {
        if (!zeile.hidden || !tabelle.contains(zeile)) return;
        eingabe.value = "";
        for (const feld of auswahl) feld.value = "";
        clearTimeout(wartet);
        verlinkt = zeile;
        grenze = STUECK;
        zeigen();
      },
      drucken() { const vorher = grenze; grenze = Infinity; zeigen(); grenze = vorher; },
      zeigen,
    };
  }

  const suchen = [...document.querySelectorAll("form.suche")].map(suche).filter(Boolean);

  function springen() {
    let knoten = null;
    try { knoten = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!knoten) return;
    oeffnen(knoten);
    for (const s of suchen) s.holen(knoten);
    knoten.scrollIntoView({ block: knoten.tagName === "TR" ? "center" : "start", inline: "nearest" });
  }

  window.addEventListener("hashchange", springen);
  document.addEventListener("click", (ereignis) => {
    const verweis = ereignis.target.closest('a[href^="#"]');
    if (verweis && verweis.hash === location.hash) springen();
  });
  if (location.hash) springen();

  const zu = [];
  window.addEventListener("beforeprint", () => {
    for (const d of document.querySelectorAll("details:not([open])")) { d.open = true; zu.push(d); }
    for (const s of suchen) s.drucken();
  });
  window.addEventListener("afterprint", () => {
    for (const d of zu.splice(0)) d.open = false;
    for (const s of suchen) s.zeigen();
  });
})();
