// The list: its head, its sums and one page of its rows.

// --- The list ----------------------------------------------------------------------------

const FELDER = new Map([
  ["stelle", "Titel"], ["zweck", "Zweckbestimmung"], ["ressort", "Ressort"],
  ["status", "Was daraus wurde"], ["ziele", "Neuer Titel"],
  ["bewirtschafter", "Bewirtschaftet von"], ["quellen", "Bisherige Titel"],
]);
const SPALTEN = {
  alt: ["stelle", "zweck", "ressort", "status", "ziele"],
  neu: ["stelle", "zweck", "bewirtschafter", "quellen"],
};
const VERWEISE_HOECHSTENS = 2;

const links = (titel, feld) => {
  const alle = titel[feld];
  const gezeigt = alle.slice(0, alle.length > VERWEISE_HOECHSTENS + 1 ? VERWEISE_HOECHSTENS : alle.length);
  const knoten = gezeigt.flatMap((e, i) => [i ? ", " : "", verweis(e.anker, e.stelle)]);
  const rest = alle.length - gezeigt.length;
  return rest ? [...knoten, ` und ${zahl(rest)} weitere`] : knoten;
};
const badge = (titel) => el("span", { class: "tl-status", "data-status": titel.status }, titel.status);

const cellParts = (titel, feld) => {
  if (feld === "ziele" || feld === "quellen") return links(titel, feld);
  if (feld === "status") return [badge(titel)];
  const text = titel[feld] ?? "";
  const zusatz = feld === "zweck" && [titel.kategorie, titel.verfahren].filter(Boolean).join(" · ");
  return zusatz ? [text, el("small", {}, zusatz)] : [text];
};

const row = (titel, positionen) => {
  const [, ...felder] = SPALTEN[zustand.sicht];
  const kopf = el("th", { role: "rowheader", scope: "row" }, verweis(titel.anker, titel.stelle));
  const zellen = felder.map((feld) =>
    el("td", { role: "cell", "data-kopf": FELDER.get(feld), class: `tl-f-${feld}` }, ...cellParts(titel, feld)),
  );
  const betraege = positionen.map((p) =>
    el("td", { role: "cell", "data-kopf": p, class: "tl-betrag" }, titel.betraege.get(p) ?? ""),
  );
  return el("tr", { role: "row" }, kopf, ...zellen, ...betraege);
};

const headCell = (feld, name, klasse) => {
  const sortiert = (zustand.sortierung || "stelle") === feld;
  const richtung = zustand.richtung === "ab" ? "descending" : "ascending";
  const knopf = el("button", { type: "button", "data-feld": feld }, name);
  const merkmale = { role: "columnheader", scope: "col", class: klasse };
  if (sortiert) merkmale["aria-sort"] = richtung;
  return el("th", merkmale, knopf);
};

const sumRow = (klasse, name, liste, betraegeVon) => {
  const positionen = zustand.groesse.split("|");
  const breite = SPALTEN[zustand.sicht].length;
  const kopf = el("th", { role: "rowheader", scope: "row", colspan: breite, "aria-colspan": breite }, name);
  const zellen = positionen.map((p) => {
    let summe = 0n;
    for (const titel of liste) {
      const text = betraegeVon(titel).get(p);
      if (text) summe += BigInt(cent(text));
    }
    return el("td", { role: "cell", "data-kopf": p, class: "tl-betrag" }, print(summe));
  });
  return el("tr", { role: "row", class: klasse }, kopf, ...zellen);
};

const count = (liste) => liste.reduce((summe, t) => summe + t.anzahl, 0);
const titles = (n) => (n === 1 ? "1 Titel" : `${zahl(n)} Titel`);

const sumRows = () =>
  ["Ausgaben", "Einnahmen"].flatMap((art) => {
    const liste = auswahl.filter((t) => t.art === art);
    if (!liste.length) return [];
    const name = `Summe ${art} (${titles(count(liste))})`;
    const summe = sumRow("tl-summe", name, liste, (t) => t.betraege);
    if (zustand.sicht === "neu") return [summe];
    return [summe, sumRow("tl-davon", "davon umgesetzt", liste, moved)];
  });

const focusKey = () => document.activeElement?.dataset?.feld;

const showHead = (positionen) => {
  const feld = focusKey();
  const felder = SPALTEN[zustand.sicht].map((f) => headCell(f, FELDER.get(f), `tl-f-${f}`));
  const betraege = positionen.map((p) => headCell(p, p, "tl-betrag"));
  teil("kopf").replaceChildren(el("tr", { role: "row" }, ...felder, ...betraege));
  if (feld) [...teil("kopf").querySelectorAll("button")].find((b) => b.dataset.feld === feld)?.focus();
};

const showForm = () => {
  for (const [name, wert] of Object.entries(zustand)) {
    const feld = form.elements[name];
    if (feld && feld.value !== wert) feld.value = wert;
  }
  const gefiltert = [...teil("mehr").querySelectorAll("select")].some((feld) => feld.value !== GRUND[feld.name]);
  if (gefiltert) teil("mehr").open = true;
  for (const feld of form.querySelectorAll("[data-nur]")) feld.hidden = feld.dataset.nur !== zustand.sicht;
  for (const name of form.querySelectorAll("label[data-alt]")) name.textContent = name.dataset[zustand.sicht];
};

const showRows = (von, bis) => {
  const positionen = zustand.groesse.split("|");
  teil("zeilen").replaceChildren(...auswahl.slice(von, bis).map((titel) => row(titel, positionen)));
};

const showPage = () => {
  const seiten = Math.max(1, Math.ceil(auswahl.length / JE_SEITE));
  zustand.seite = Math.min(zustand.seite, seiten);
  const von = (zustand.seite - 1) * JE_SEITE;
  const bis = Math.min(von + JE_SEITE, auswahl.length);
  showRows(von, bis);
  teil("bereich").textContent = `Zeilen ${zahl(von + 1)} bis ${zahl(bis)} von ${zahl(auswahl.length)}`;
  teil("zurueck").disabled = zustand.seite === 1;
  teil("weiter").disabled = zustand.seite === seiten;
  teil("seiten").hidden = seiten === 1;
};

const countText = () => {
  if (!auswahl.length) return "Kein Titel passt dazu. Weniger Wörter oder Filter zeigen mehr.";
  const istNeu = zustand.sicht === "neu";
  const verdeckt = auswahl.filter((t) => t.verdeckt);
  const davon = istNeu ? ", dazu nicht öffentliche" : `, davon ${zahl(count(verdeckt))} nicht öffentlich und`;
  const woraus = `${zahl(count(titelliste[zustand.sicht]))} ${istNeu ? "neuen" : "gelesenen"} Titeln`;
  return `${zahl(count(auswahl))} von ${woraus}${verdeckt.length ? `${davon} nur als Summe` : ""}. Beträge in Euro.`;
};

const show = () => {
  auswahl = sort(select(zustand), zustand);
  const positionen = zustand.groesse.split("|");
  showForm();
  showHead(positionen);
  teil("summen").replaceChildren(...sumRows());
  showPage();
  teil("anzahl").textContent = countText();
  teil("meldung").textContent = "";
  teil("ueberschrift").textContent = `${zustand.sicht === "neu" ? "Neuer Einzelplan" : "Bisherige Titel"}, Beträge in Euro`;
  teil("tabelle").hidden = !auswahl.length;
};

const turn = (um) => {
  change({ seite: zustand.seite + um });
  teil("tabelle").scrollIntoView({ block: "start" });
  teil("zeilen").querySelector("a")?.focus({ preventScroll: true });
};
