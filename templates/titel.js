// Search, filters, order and details of the title list. The tables in <noscript> are the data:
// they are read in slices, and the page holds the rows of one page of the list at a time.
"use strict";
(() => {
  const wurzel = document.getElementById("titelliste");
  if (!wurzel) return;
  const teil = (name) => wurzel.querySelector(`[data-teil="${name}"]`);
  const daten = teil("daten");
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
  const namen = new Map(
    [...form.elements.ressort.options, ...form.elements.kapitel.options].map((o) => [o.value, o.text]),
  );

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
    const eigen = { verdeckt: true, ressort: titel.stelle, art: titel.zweck, anzahl: Number(titel.anzahl) };
    const zweck = `${zahl(eigen.anzahl)} nicht öffentliche Titel (${eigen.art})`;
    const stelle = "nicht öffentlich";
    add({ ...titel, ...eigen, sicht: "alt", stelle, zweck, status: "nur als Summe" });
    if (!titel.teile.e) return;
    const neu = { sicht: "neu", anker: titel.anker.replace("alt-", "neu-"), betraege: titel.teile.e };
    const weg = { quellen: [{ anker: titel.anker, stelle }], teile: {} };
    add({ ...titel, ...eigen, ...neu, ...weg, stelle, zweck, bewirtschafter: eigen.ressort });
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
  const given = (titel, anker) =>
    titel.nach.get(anker) ?? titel.teile.u ?? titel.teile.s ?? (titel.verdeckt ? titel.teile.e : titel.betraege);
  const cellOf = (titel, position) => {
    const spalte = titel.koepfe.find((kopf) => kopf.p === position)?.s;
    return titel.zellen.get(position) ?? (spalte ? spalte + titel.zeile : "–");
  };

  // --- Searching ---------------------------------------------------------------------------

  const fold = (text) =>
    text.toLowerCase().replace(/[äöüß]/g, (z) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[z]);
  const codes = (titel) => `${titel.stelle} ${titel.stelle.replace(/[^0-9]/g, "")}`;
  const words = (suche) =>
    fold(suche)
      .replace(/([0-9]{4,5})\s*[/.-]?\s*([0-9]{3})\s?([0-9]{2})(?![0-9])/g, "$1$2$3")
      .replace(/(?<![0-9])([0-9]{3})\s([0-9]{2})(?![0-9])/g, "$1$2")
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
    for (const [name, wert] of new URLSearchParams(hash.split("?")[1] ?? "")) if (name in z) z[name] = wert;
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
  /** Change what is shown; typing makes one entry in the history, every other change its own. */
  const change = (neu, tippend = false) => {
    zustand = { ...zustand, seite: 1, ...neu };
    clearTimeout(warten);
    const weiter = tippend && tippt;
    if (weiter) warten = setTimeout(() => history.replaceState(null, "", addressOf(zustand)), 300);
    else history.pushState(null, "", addressOf(zustand));
    tippt = tippend;
    show();
  };

  // --- The list ----------------------------------------------------------------------------

  const FELDER = new Map([
    ["stelle", "Titel"], ["zweck", "Zweckbestimmung"], ["ressort", "Ressort"],
    ["status", "Was daraus wurde"], ["ziele", "Neuer Titel"],
    ["bewirtschafter", "bewirtschaftet von"], ["quellen", "Bisherige Titel"],
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
      el("td", { role: "cell", "data-kopf": FELDER.get(feld), class: `tl-${feld}` }, ...cellParts(titel, feld)),
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

  const sumRow = (name, liste, betraegeVon, positionen) => {
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
    return el("tr", { role: "row" }, kopf, ...zellen);
  };

  const count = (liste) => liste.reduce((summe, t) => summe + t.anzahl, 0);
  const titles = (n) => (n === 1 ? "1 Titel" : `${zahl(n)} Titel`);

  const sumRows = (positionen) =>
    ["Ausgaben", "Einnahmen"].flatMap((art) => {
      const liste = auswahl.filter((t) => t.art === art);
      if (!liste.length) return [];
      const name = `Summe ${art} (${titles(count(liste))})`;
      const summe = sumRow(name, liste, (t) => t.betraege, positionen);
      if (zustand.sicht === "neu") return [summe];
      return [summe, sumRow("davon umgesetzt", liste, moved, positionen)];
    });

  const focusKey = () => document.activeElement?.dataset?.feld;

  const showHead = (positionen) => {
    const feld = focusKey();
    const felder = SPALTEN[zustand.sicht].map((f) => headCell(f, FELDER.get(f), `tl-${f}`));
    const betraege = positionen.map((p) => headCell(p, p, "tl-betrag"));
    teil("kopf").replaceChildren(el("tr", { role: "row" }, ...felder, ...betraege));
    if (feld) [...teil("kopf").querySelectorAll("button")].find((b) => b.dataset.feld === feld)?.focus();
  };

  const showForm = () => {
    for (const [name, wert] of Object.entries(zustand)) {
      const feld = form.elements[name];
      if (feld && feld.value !== wert) feld.value = wert;
    }
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
    const alle = count(titelliste[zustand.sicht]);
    const art = zustand.sicht === "neu" ? "neuen Titeln" : "gelesenen Titeln";
    if (!auswahl.length) return `Kein Titel passt dazu. Weniger Wörter oder Filter zeigen mehr.`;
    const verdeckt = count(auswahl.filter((t) => t.verdeckt));
    const davon = verdeckt ? `, davon ${zahl(verdeckt)} nicht öffentlich und nur als Summe` : "";
    return `${zahl(count(auswahl))} von ${zahl(alle)} ${art}${davon}.`;
  };

  const show = () => {
    auswahl = sort(select(zustand), zustand);
    const positionen = zustand.groesse.split("|");
    showForm();
    showHead(positionen);
    teil("summen").replaceChildren(...sumRows(positionen));
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

  // --- One title ---------------------------------------------------------------------------

  const cells = (kopf, ...werte) =>
    el("tr", {}, el("th", { scope: "row" }, kopf), ...werte.map((w) => el("td", {}, w)));
  const table = (name, koepfe, zeilen) =>
    el("div", { class: "tl-rollen", tabindex: "0", role: "group", "aria-label": name },
      el("table", {}, el("caption", {}, name),
        el("thead", {}, el("tr", {}, ...koepfe.map((k) => el("th", { scope: "col" }, k)))),
        el("tbody", {}, ...zeilen)));

  const facts = (titel) => {
    const regel = titel.regel && [titel.regel.stelle, gruende.get(titel.regel.anker)].filter(Boolean).join(": ");
    const paare = [
      ["Was daraus wurde", titel.sicht === "alt" && titel.status],
      ["Regel", regel],
      ["Ressort", titel.sicht === "alt" && (namen.get(titel.ressort) ?? titel.ressort)],
      ["Kapitel", titel.kapitel && (namen.get(titel.kapitel) ?? titel.kapitel)],
      ["Titelgruppe", titel.titelgruppe],
      ["Bewirtschaftet von", titel.bewirtschafter && (namen.get(titel.bewirtschafter) ?? titel.bewirtschafter)],
      ["Funktion", titel.funktion],
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
      return table("Beträge in Euro", ["Betrag", "neu"], positionen.map((p) => cells(p, titel.betraege.get(p))));
    }
    const wert = (betraege, p) => betraege?.get(p) ?? "0";
    return table(
      "Beträge in Euro und ihre Zellen",
      ["Betrag", "Zelle", "bisher", "Änderung", "umgesetzt", "bleibt"],
      positionen.map((p) => cells(
        p, cellOf(titel, p), titel.betraege.get(p),
        wert(titel.teile.a, p), wert(moved(titel), p), wert(left(titel), p),
      )),
    );
  };

  const others = (titel) => {
    const verweise = titel.sicht === "alt" ? titel.ziele : titel.quellen;
    if (!verweise.length) return [];
    const positionen = zustand.groesse.split("|");
    const zeilen = verweise.map(({ anker, stelle }) => {
      const andere = jeAnker.get(anker);
      const betraege = titel.sicht === "alt" ? given(titel, anker) : given(andere, titel.anker);
      const wer = titel.sicht === "alt" ? andere.bewirtschafter : andere.ressort;
      return cells(verweis(anker, stelle), wer ?? "", andere.zweck, ...positionen.map((p) => betraege.get(p) ?? ""));
    });
    const name = titel.sicht === "alt" ? "Wohin: neue Titel" : "Woher: bisherige Titel";
    return [table(name, ["Titel", "Ressort", "Zweckbestimmung", ...positionen], zeilen)];
  };

  const showTitle = (titel) => {
    const art = titel.sicht === "alt" ? "Bisheriger Titel" : "Neuer Titel";
    const name = titel.verdeckt ? `${titel.stelle} (${titel.ressort})` : titel.stelle;
    teil("blatttitel").replaceChildren(el("small", {}, art), ` ${name}`);
    teil("blattinhalt").replaceChildren(
      el("p", { class: "tl-zweck" }, titel.zweck), facts(titel), ...others(titel), amounts(titel),
    );
    teil("blattmeldung").textContent = "";
    teil("handlink").hidden = true;
    if (!blatt.open) blatt.showModal();
    blatt.scrollTop = 0;
    teil("blatttitel").focus();
  };

  const isTitle = (hash) => /^#(alt|neu)-/.test(hash);
  const leave = () => {
    const letzter = location.hash.slice(1);
    if (!isTitle(location.hash)) return;
    history.pushState(null, "", addressOf(zustand));
    const zeile = [...teil("zeilen").querySelectorAll("th a")].find((a) => a.hash === `#${letzter}`);
    (zeile ?? herkunft ?? form.elements.suche).focus();
  };
  let herkunft = null;

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

  // --- Addresses and events ----------------------------------------------------------------

  /** Show what the address says: a title, or the list as it was searched. */
  const route = () => {
    const { hash } = location;
    const titel = isTitle(hash) && jeAnker.get(hash.slice(1));
    if (titel) return showTitle(titel);
    if (blatt.open) blatt.close();
    if (isTitle(hash)) teil("meldung").textContent = `Den Titel ${hash.slice(5)} gibt es in diesem Bericht nicht.`;
    if (!/^#titel(\?|$)/.test(hash)) return undefined;
    zustand = stateOf(location.hash);
    tippt = false;
    show();
    return undefined;
  };

  const fallBack = () => {
    const tabellen = new DOMParser().parseFromString(daten.textContent, "text/html");
    daten.replaceWith(...tabellen.body.childNodes);
    teil("suche").remove();
    teil("laden").remove();
  };
  /** Whatever goes wrong, the plain tables are there. */
  const safely = (tu) => async (...dabei) => {
    try {
      return await tu(...dabei);
    } catch (fehler) {
      fallBack();
      throw fehler;
    }
  };
  const on = (ziel, ereignis, tu) => ziel.addEventListener(ereignis, safely(tu));

  const listen = () => {
    on(form, "input", ({ target }) => change({ [target.name]: target.value }, target.name === "suche"));
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
      if (a && !blatt.contains(a)) herkunft = a;
    });
    on(window, "popstate", route);
    on(window, "beforeprint", () => !blatt.open && showRows(0, JE_DRUCK));
    on(window, "afterprint", showPage);
  };

  const start = async () => {
    await readAll();
    teil("laden").hidden = true;
    teil("suche").hidden = false;
    listen();
    show();
    route();
    if (/^#titel\?/.test(location.hash)) wurzel.scrollIntoView();
    wurzel.dataset.bereit = "";
  };
  safely(start)();
})();
