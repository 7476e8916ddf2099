// One title: all it says of itself, and the ways to the titles at the other end.

// --- One title ---------------------------------------------------------------------------

const cells = (kopf, ...werte) =>
  el("tr", {}, el("th", { scope: "row" }, ...kopf), ...werte.map((wert) => el("td", {}, wert)));
const table = (name, klasse, koepfe, zeilen) =>
  el("div", { class: `tl-rollen ${klasse}`, tabindex: "0", role: "group", "aria-label": name },
    el("table", {}, el("caption", {}, name),
      el("thead", {}, el("tr", {}, ...koepfe.map((kopf) => el("th", { scope: "col" }, kopf)))),
      el("tbody", {}, ...zeilen)));
const small = (text) => el("small", {}, text);

/** A code with what it is called: `011 – Politische Führung`. */
const named = (art, code, wo = code) => {
  const name = bezeichnungen.get(`${art} ${wo}`);
  return code && name ? `${code} – ${name}` : code;
};

const facts = (titel) => {
  const gruppe = titel.verdeckt ? "" : titel.stelle.slice(titel.stelle.lastIndexOf("/") + 1).slice(0, 3);
  const regel = titel.regel && [titel.regel.stelle, gruende.get(titel.regel.anker)].filter(Boolean).join(": ");
  const paare = [
    ["Was daraus wurde", titel.sicht === "alt" && titel.status],
    ["Regel", regel],
    ["Ressort", titel.sicht === "alt" && (namen.get(titel.ressort) ?? titel.ressort)],
    ["Kapitel", titel.kapitel && (namen.get(titel.kapitel) ?? titel.kapitel)],
    ["Titelgruppe", named("Titelgruppe", titel.titelgruppe, `${titel.kapitel}/${titel.titelgruppe}`)],
    ["Bewirtschaftet von", titel.bewirtschafter && (namen.get(titel.bewirtschafter) ?? titel.bewirtschafter)],
    ["Gruppe", named("Gruppe", gruppe)],
    ["Funktion", named("Funktion", titel.funktion)],
    ["Kategorie", titel.kategorie],
    ["Verfahren", titel.verfahren],
    ["Fundstelle", titel.datei && `Datei ${titel.datei}, Blatt ${titel.blatt}, Zeile ${titel.zeile}`],
  ];
  return el("dl", {}, ...paare.filter(([, wert]) => wert).flatMap(([name, wert]) =>
    [el("dt", {}, name), el("dd", {}, wert)]));
};

const amounts = (titel) => {
  const positionen = [...titel.betraege.keys()];
  if (titel.sicht === "neu") {
    const zeilen = positionen.map((p) => cells([p], titel.betraege.get(p)));
    return table("Alle Beträge in Euro", "", ["Betrag", "neu"], zeilen);
  }
  const wert = (betraege, p) => betraege?.get(p) ?? "0";
  const zeilen = positionen.map((p) => cells(
    titel.verdeckt ? [p] : [p, small(cellOf(titel, p))], titel.betraege.get(p),
    wert(titel.teile.a, p), wert(moved(titel), p), wert(left(titel), p),
  ));
  const koepfe = [titel.verdeckt ? "Betrag" : "Betrag und Zelle", "bisher", "Änderung", "umgesetzt", "bleibt"];
  return table("Alle Beträge in Euro", "", koepfe, zeilen);
};

/** The titles at the other end, each with what goes that way. */
const others = (titel) => {
  const istAlt = titel.sicht === "alt";
  const verweise = istAlt ? titel.ziele : titel.quellen;
  if (!verweise.length) return [];
  const positionen = zustand.groesse.split("|");
  const zeilen = verweise.map(({ anker, stelle }) => {
    const andere = jeAnker.get(anker);
    const betraege = istAlt ? given(titel, anker) : given(andere, titel.anker);
    const wer = istAlt ? andere.bewirtschafter : andere.ressort;
    const zusatz = small(wer ? `${andere.zweck} (${wer})` : andere.zweck);
    return cells([verweis(anker, stelle), zusatz], ...positionen.map((p) => betraege.get(p) ?? ""));
  });
  const name = istAlt ? "Wohin der Titel ging" : "Woraus der Titel entstand";
  return [table(name, "tl-wege", [istAlt ? "Neuer Titel" : "Bisheriger Titel", ...positionen], zeilen)];
};

const showTitle = (titel) => {
  const einer = titel.sicht === "alt" ? "Bisheriger Titel" : "Neuer Titel";
  const mehrere = titel.sicht === "alt" ? "Bisherige Titel" : "Neue Titel";
  const art = titel.verdeckt ? mehrere : einer;
  const name = titel.verdeckt ? `${titel.stelle} (${titel.ressort})` : titel.stelle;
  teil("blatttitel").replaceChildren(small(art), ` ${name}`);
  teil("blattinhalt").replaceChildren(
    el("p", { class: "tl-zweck" }, titel.zweck), facts(titel), ...others(titel), amounts(titel),
  );
  teil("blattmeldung").textContent = "";
  teil("handlink").hidden = true;
  if (!blatt.open) blatt.showModal();
  blatt.scrollTop = 0;
  teil("blatttitel").focus();
};

/** The link that led to a title: where the keyboard goes on when its sheet is closed. */
let herkunft = null;
const isTitle = (hash) => /^#(alt|neu)-/.test(hash);
const leave = () => {
  const letzter = location.hash.slice(1);
  if (!isTitle(location.hash)) return;
  history.pushState(null, "", addressOf(zustand));
  const zeile = [...teil("zeilen").querySelectorAll("th a")].find((a) => a.hash === `#${letzter}`);
  (zeile ?? (herkunft?.isConnected ? herkunft : form.elements.suche)).focus();
};

const copy = async (hash, meldung) => {
  const adresse = location.href.split("#")[0] + hash;
  try {
    await navigator.clipboard.writeText(adresse);
    meldung.textContent = "Der Link ist kopiert.";
  } catch {
    copyByHand(adresse, meldung);
  }
};
/** Where a browser gives no access to the clipboard, the address is there to be marked. */
const copyByHand = (adresse, meldung) => {
  if (!blatt.open) {
    meldung.textContent = `Die Adresse dieser Auswahl: ${adresse}`;
    return;
  }
  teil("handlink").hidden = false;
  const feld = teil("handlink").querySelector("input");
  feld.value = adresse;
  feld.select();
  meldung.textContent = "Bitte mit Strg+C kopieren.";
};
