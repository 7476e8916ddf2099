// The data of the title list: the tables in <noscript>, read in slices.

const form = teil("form");
const blatt = teil("blatt");
const JE_SEITE = Number(daten.dataset.jeSeite);
const JE_DRUCK = Number(daten.dataset.jeDruck);
const SCHEIBE_MS = 40;
const LEER = new Map();

const el = (name, merkmale = {}, ...kinder) => {
  const knoten = document.createElement(name);
  for (const [merkmal, wert] of Object.entries(merkmale)) knoten.setAttribute(merkmal, wert);
  knoten.append(...kinder);
  return knoten;
};
const verweis = (anker, text) => el("a", { href: `#${anker}` }, text);
const zahl = (n) => n.toLocaleString("de-DE");

// --- Amounts: printed German text, integer cent, sums as BigInt --------------------------

const cent = (text) => {
  const [euro, rest = "00"] = text.replace(/[−.]/g, "").split(",");
  const betrag = Number(euro) * 100 + Number(rest);
  return text.startsWith("−") ? -betrag : betrag;
};
const print = (summe) => {
  const betrag = summe < 0n ? -summe : summe;
  const rest = betrag % 100n;
  const euro = (betrag / 100n).toLocaleString("de-DE");
  const genau = rest ? `${euro},${String(rest).padStart(2, "0")}` : euro;
  return summe < 0n ? `−${genau}` : genau;
};

// --- Reading -----------------------------------------------------------------------------

const titelliste = { alt: [], neu: [] };
const jeAnker = new Map();
const gruende = new Map();
const bezeichnungen = new Map();
const namen = new Map(
  [...form.elements.ressort.options, ...form.elements.kapitel.options].map((o) => [o.value, o.text]),
);
namen.delete("");

const readLink = (a) => ({ anker: a.getAttribute("href").slice(1), stelle: a.textContent });

/** The fields of a row by key, its amounts by Position, and cells that the head cannot tell. */
const readCells = (zeile, koepfe) => {
  const gelesen = { betraege: new Map(), zellen: new Map() };
  let spalte = 0;
  for (let zelle = zeile.firstElementChild; zelle; zelle = zelle.nextElementSibling) {
    const { f, p } = koepfe[spalte];
    spalte += zelle.colSpan;
    if (p && zelle.firstChild) {
      gelesen.betraege.set(p, zelle.firstChild.data.trim());
      if (zelle.firstElementChild) gelesen.zellen.set(p, zelle.firstElementChild.textContent);
    } else if (f === "ziele" || f === "quellen") gelesen[f] = [...zelle.children].map(readLink);
    else if (f === "regel") gelesen.regel = zelle.firstElementChild && readLink(zelle.firstElementChild);
    else if (f) gelesen[f] = zelle.textContent;
  }
  return gelesen;
};

const add = (titel) => {
  const ziffer = titel.stelle.slice(titel.stelle.lastIndexOf("/") + 1)[0];
  titel.hauptgruppe = ziffer;
  titel.art ??= ziffer < "4" ? "Einnahmen" : "Ausgaben";
  titel.anzahl ??= 1;
  titelliste[titel.sicht].push(titel);
  jeAnker.set(titel.anker, titel);
};

const readTitle = (zeile, angaben, koepfe) => {
  const titel = { ...angaben, koepfe, ziele: [], quellen: [], teile: {}, nach: new Map() };
  Object.assign(titel, readCells(zeile, koepfe), { anker: zeile.id });
  if (titel.sicht !== "verdeckt") add(titel);
  return titel;
};

/** What is not public: one row among the old titles, and one among the new where it moved. */
const addHidden = (titel) => {
  const stelle = "nicht öffentlich";
  const { anker, teile, zweck: art, stelle: ressort } = titel;
  const anzahl = Number(titel.anzahl);
  const eigen = { ...titel, verdeckt: true, stelle, art, ressort };
  const neuerAnker = anker.replace("alt-", "neu-");
  add({
    ...eigen, sicht: "alt", anzahl, status: "nur als Summe",
    zweck: `${zahl(anzahl)} nicht öffentliche Titel (${art})`,
    ziele: teile.e ? [{ anker: neuerAnker, stelle }] : [],
  });
  if (!teile.e) return;
  add({
    ...eigen, sicht: "neu", anker: neuerAnker, anzahl: 0, bewirtschafter: ressort,
    zweck: `aus nicht öffentlichen Titeln (${art})`,
    betraege: teile.e, teile: {}, quellen: [{ anker, stelle }],
  });
};

const readPart = (titel, zeile) => {
  const { betraege } = readCells(zeile, titel.koepfe);
  const ziel = zeile.querySelector("a");
  if (ziel) titel.nach.set(readLink(ziel).anker, betraege);
  else titel.teile[zeile.className] = betraege;
};

const readTable = (html) => {
  const tabelle = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!tabelle) return;
  const angaben = { ...tabelle.dataset };
  const zeilen = [...tabelle.tBodies[0].rows];
  if (angaben.sicht === "gruende") {
    for (const zeile of zeilen) gruende.set(zeile.id, zeile.cells[1].textContent);
    return;
  }
  if (angaben.sicht === "namen") {
    const [art] = tabelle.tHead.rows[0].cells;
    for (const { cells: [code, name] } of zeilen) {
      bezeichnungen.set(`${art.textContent} ${code.textContent}`, name.textContent);
    }
    return;
  }
  const koepfe = [...tabelle.tHead.rows[0].cells].map((kopf) => ({ ...kopf.dataset }));
  let titel;
  const verdeckt = [];
  for (const zeile of zeilen) {
    if (!zeile.id) readPart(titel, zeile);
    else verdeckt.push((titel = readTitle(zeile, angaben, koepfe)));
  }
  if (angaben.sicht === "verdeckt") verdeckt.forEach(addHidden);
};

const readAll = async () => {
  let beginn = performance.now();
  for (const html of daten.textContent.split("</table>")) {
    readTable(html);
    if (performance.now() - beginn < SCHEIBE_MS) continue;
    await new Promise((weiter) => setTimeout(weiter));
    beginn = performance.now();
  }
  for (const titel of [...titelliste.alt, ...titelliste.neu]) titel.worte = searchText(titel);
};

// --- What became of an amount ------------------------------------------------------------

const isWhole = (titel) => !Object.keys(titel.teile).length;
const moved = (titel) => titel.teile.u ?? (isWhole(titel) && titel.ziele.length ? titel.betraege : LEER);
const left = (titel) =>
  titel.teile.b ?? titel.teile.s ?? (isWhole(titel) && !titel.ziele.length ? titel.betraege : LEER);
/** What goes to one target; rows in which nothing stands are not written. */
const given = (titel, anker) => {
  if (titel.ziele.length > 1) return titel.nach.get(anker) ?? LEER;
  const { e, u, s } = titel.teile;
  return e ?? u ?? s ?? (isWhole(titel) ? titel.betraege : LEER);
};
const cellOf = (titel, position) => {
  const spalte = titel.koepfe.find((kopf) => kopf.p === position)?.s;
  const zelle = titel.zellen.get(position) ?? (spalte && spalte + titel.zeile);
  return zelle && zelle !== "–" ? `Zelle ${zelle}` : "ohne Zelle";
};
