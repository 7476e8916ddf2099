// What is searched for and how it is ordered; the state of both is the address.

// --- Searching ---------------------------------------------------------------------------

const fold = (text) =>
  text.toLowerCase().replace(/[äöüß]/g, (z) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[z]);
const codes = (titel) => `${titel.stelle} ${titel.stelle.replace(/[^0-9]/g, "")}`;
const words = (suche) =>
  fold(suche)
    .replace(/([0-9]{4,5})\s*[/.-]?\s*([0-9]{3})\s?([0-9]{2})(?![0-9])/g, "$1$2$3")
    .replace(/(^|[^0-9])([0-9]{3})\s([0-9]{2})(?![0-9])/g, "$1$2$3")
    .split(/\s+/)
    .filter(Boolean);

/** All that a title is found by; a new one also by what its sources say of themselves. */
const searchText = (titel) => {
  const quellen = titel.quellen.map(({ anker }) => jeAnker.get(anker)).filter(Boolean);
  const teile = [codes(titel), titel.zweck, namen.get(titel.ressort ?? titel.bewirtschafter)];
  for (const t of [titel, ...quellen]) {
    teile.push(t.ressort, t.kategorie, t.verfahren, t.regel?.stelle, t.datei, t.status);
  }
  for (const andere of [...titel.ziele, ...titel.quellen]) teile.push(codes(andere));
  return fold([...new Set(teile.filter(Boolean))].join(" "));
};

const hasKapitel = (stelle, kapitel) => stelle.startsWith(`${kapitel}/`);
const hasKategorie = (titel, kategorie) =>
  titel.kategorie === kategorie ||
  titel.quellen.some(({ anker }) => jeAnker.get(anker)?.kategorie === kategorie);
const hasStatus = (titel, status) =>
  titel.sicht === "neu" || status === "*" || (status ? titel.status === status : titel.status !== "keine IT");

const select = (z) => {
  const gesucht = words(z.suche);
  return titelliste[z.sicht].filter(
    (t) =>
      hasStatus(t, z.status) &&
      (!z.ressort || (z.sicht === "neu" ? t.bewirtschafter : t.ressort) === z.ressort) &&
      (!z.hauptgruppe || t.hauptgruppe === z.hauptgruppe) &&
      (!z.kapitel || [t, ...t.ziele].some((e) => e.sicht !== "alt" && hasKapitel(e.stelle, z.kapitel))) &&
      (!z.kategorie || hasKategorie(t, z.kategorie)) &&
      gesucht.every((wort) => t.worte.includes(wort)),
  );
};

const collator = new Intl.Collator("de", { numeric: true });
const textOf = (titel, feld) =>
  feld === "ziele" || feld === "quellen" ? titel[feld].map((e) => e.stelle).join(" ") : (titel[feld] ?? "");

const sort = (liste, z) => {
  if (!z.sortierung) return liste;
  const vorzeichen = z.richtung === "ab" ? -1 : 1;
  const istBetrag = !FELDER.has(z.sortierung);
  const wert = (t) => (istBetrag ? t.betraege.get(z.sortierung) : textOf(t, z.sortierung));
  const paare = liste.map((t) => [istBetrag && wert(t) ? cent(wert(t)) : wert(t), t]);
  const leer = ([a], [b]) => (a === undefined || a === "") - (b === undefined || b === "");
  const vergleich = istBetrag ? ([a], [b]) => a - b : ([a], [b]) => collator.compare(a, b);
  return paare.sort((a, b) => leer(a, b) || vorzeichen * vergleich(a, b) || 0).map(([, t]) => t);
};

// --- The state, which is also the address ------------------------------------------------

const GRUND = {
  sicht: "alt", suche: "", ressort: "", status: "", kapitel: "", hauptgruppe: "", kategorie: "",
  groesse: form.elements.groesse.value, sortierung: "", richtung: "auf", seite: 1,
};
let zustand = { ...GRUND };
let auswahl = [];

const addressOf = (z) => {
  const anders = Object.entries(z).filter(([name, wert]) => String(wert) !== String(GRUND[name]));
  return anders.length ? `#titel?${new URLSearchParams(anders)}` : "#titel";
};
const stateOf = (hash) => {
  const z = { ...GRUND };
  const angaben = new URLSearchParams(hash.split("?")[1] ?? "");
  for (const name of Object.keys(GRUND)) z[name] = angaben.get(name) ?? GRUND[name];
  for (const name of ["ressort", "status", "kapitel", "hauptgruppe", "kategorie", "groesse"]) {
    const werte = [...(form.elements[name]?.options ?? [])].map((o) => o.value);
    if (!werte.includes(z[name])) z[name] = GRUND[name];
  }
  if (z.sicht !== "neu") z.sicht = "alt";
  z.seite = Math.max(1, Math.trunc(Number(z.seite)) || 1);
  return z;
};

let tippt = false;
let warten;
/** Write what was typed into the address, which browsers allow only so often. */
const flush = () => {
  if (warten) history.replaceState(null, "", addressOf(zustand));
  warten = clearTimeout(warten);
};
/** Change what is shown; typing makes one entry in the history, every other change its own. */
const change = (neu, tippend = false) => {
  if (tippend) clearTimeout(warten);
  else flush();
  zustand = { ...zustand, seite: 1, ...neu };
  if (tippend && tippt) warten = setTimeout(flush, 300);
  else history.pushState(null, "", addressOf(zustand));
  tippt = tippend;
  show();
};
