// Addresses, events and the beginning of it all.

// --- Addresses and events ----------------------------------------------------------------

const isList = (hash) => hash === "" || hash === "#titel" || hash.startsWith("#titel?");

/** Show what the address says: a title, or the list as it was searched. */
const route = () => {
  const { hash } = location;
  warten = clearTimeout(warten);
  const titel = isTitle(hash) && jeAnker.get(hash.slice(1));
  if (titel) {
    showTitle(titel);
    return;
  }
  if (blatt.open) blatt.close();
  if (isTitle(hash)) {
    teil("meldung").textContent = `Den Titel ${hash.slice(5)} gibt es in diesem Bericht nicht.`;
  } else if (isList(hash)) {
    zustand = stateOf(hash);
    tippt = false;
    show();
  }
};

const on = (ziel, ereignis, tu) => ziel.addEventListener(ereignis, safely(tu));

const listen = () => {
  on(form, "input", ({ target: { name, value } }) => {
    const andereSpalten = name === "sicht" || name === "groesse";
    const ordnung = andereSpalten ? { sortierung: "", richtung: "auf" } : {};
    change({ [name]: value, ...ordnung }, name === "suche");
  });
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", (e) => {
    e.preventDefault();
    change({ ...GRUND, sicht: zustand.sicht });
    form.elements.suche.focus();
  });
  on(teil("kopf"), "click", ({ target }) => {
    const { feld } = target.dataset;
    if (!feld) return;
    const gleich = (zustand.sortierung || "stelle") === feld;
    change({ sortierung: feld, richtung: gleich && zustand.richtung === "auf" ? "ab" : "auf" });
  });
  on(teil("zurueck"), "click", () => turn(-1));
  on(teil("weiter"), "click", () => turn(1));
  on(teil("link"), "click", () => copy(addressOf(zustand), teil("meldung")));
  on(teil("blattlink"), "click", () => copy(location.hash, teil("blattmeldung")));
  teil("schliessen").addEventListener("click", () => blatt.close());
  on(blatt, "close", leave);
  on(document, "click", ({ target }) => {
    const a = target.closest?.("a[href^='#']");
    if (!a) return;
    flush();
    if (!blatt.contains(a)) herkunft = a;
  });
  on(window, "popstate", route);
  on(WEIT, "change", () => (teil("mehr").open = WEIT.matches));
  on(window, "beforeprint", () => !blatt.open && showRows(0, JE_DRUCK));
  on(window, "afterprint", showPage);
};

/** Where there is room for them the filters are open; the same width as in the style. */
const WEIT = matchMedia("(min-width: 52.01rem)");

/** The list has just pushed down whatever follows it: go again to where the address leads. */
const goThere = () => {
  const { hash } = location;
  const ziel = hash.startsWith("#titel?") ? wurzel : document.getElementById(hash.slice(1));
  const danach = ziel && wurzel.compareDocumentPosition(ziel) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (ziel === wurzel || danach) ziel.scrollIntoView({ behavior: "instant" });
};

const start = async () => {
  await readAll();
  teil("laden").hidden = true;
  teil("suche").hidden = false;
  teil("mehr").open = WEIT.matches;
  listen();
  if (!isList(location.hash)) show();
  route();
  goThere();
  wurzel.dataset.bereit = "";
};
return start();
