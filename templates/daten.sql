CREATE INDEX ueberleitung_alt ON ueberleitung (kapitel_alt, titel_alt);

CREATE INDEX ueberleitung_neu ON ueberleitung (kapitel_neu, titel_neu);

CREATE INDEX einzelplan_titel ON einzelplan (kapitel, titel);

CREATE VIEW je_ressort AS
SELECT
  ressort, art, groesse, jahr, faellig, nachrichtlich,
  SUM(alt_cent) AS alt_cent,
  SUM(aenderung_cent) AS aenderung_cent,
  SUM(umgesetzt_cent) AS umgesetzt_cent,
  SUM(verbleibt_cent) AS verbleibt_cent
FROM ueberleitung
GROUP BY ressort, art, groesse, jahr, faellig, nachrichtlich;

CREATE VIEW je_kapitel AS
SELECT
  kapitel, kapitel_bezeichnung, art, groesse, jahr, faellig, nachrichtlich,
  SUM(betrag_cent) AS betrag_cent
FROM einzelplan
GROUP BY kapitel, kapitel_bezeichnung, art, groesse, jahr, faellig, nachrichtlich;

CREATE VIEW je_gruppe AS
SELECT
  substr(titel, 1, 3) AS gruppe, bezeichnung, art, groesse, jahr, faellig, nachrichtlich,
  SUM(betrag_cent) AS betrag_cent
FROM einzelplan LEFT JOIN gruppierungsplan ON code = substr(titel, 1, 3)
GROUP BY substr(titel, 1, 3), bezeichnung, art, groesse, jahr, faellig, nachrichtlich;

CREATE VIEW je_funktion AS
SELECT
  funktion, bezeichnung, art, groesse, jahr, faellig, nachrichtlich,
  SUM(betrag_cent) AS betrag_cent
FROM einzelplan LEFT JOIN funktionenplan ON code = funktion
GROUP BY funktion, bezeichnung, art, groesse, jahr, faellig, nachrichtlich;

CREATE VIEW woher AS
SELECT
  kapitel_neu AS kapitel, titel_neu AS titel, groesse, jahr, faellig, umgesetzt_cent,
  ressort, kapitel_alt, titel_alt, zweckbestimmung, regel, datei, blatt, zeile
FROM ueberleitung
WHERE kapitel_neu IS NOT NULL;

CREATE VIEW abgleich AS
WITH
  alt AS (
    SELECT
      art, groesse, jahr, faellig,
      SUM(alt_cent) AS gelesen_cent,
      SUM(aenderung_cent) AS aenderung_cent,
      SUM(umgesetzt_cent) AS umgesetzt_cent,
      SUM(verbleibt_cent) AS rest_cent
    FROM ueberleitung GROUP BY art, groesse, jahr, faellig
  ),
  neu AS (
    SELECT art, groesse, jahr, faellig, SUM(betrag_cent) AS einzelplan_cent
    FROM einzelplan GROUP BY art, groesse, jahr, faellig
  )
SELECT
  s.art, s.groesse, s.jahr, s.faellig,
  coalesce(alt.gelesen_cent, 0) - s.gelesen_cent AS differenz_gelesen_cent,
  coalesce(alt.aenderung_cent, 0) - s.aenderung_cent AS differenz_aenderung_cent,
  coalesce(alt.umgesetzt_cent, 0) - s.umgesetzt_cent AS differenz_umgesetzt_cent,
  coalesce(alt.rest_cent, 0) - (
    s.nicht_it_cent + s.verbleibt_cent + s.nicht_zugeordnet_cent + s.fehlerhaft_cent
    + s.bestand_cent
  ) AS differenz_rest_cent,
  coalesce(neu.einzelplan_cent, 0) - s.einzelplan_cent AS differenz_einzelplan_cent
FROM summen AS s
LEFT JOIN alt
  ON alt.art = s.art AND alt.groesse = s.groesse AND alt.jahr IS s.jahr
  AND alt.faellig IS s.faellig
LEFT JOIN neu
  ON neu.art = s.art AND neu.groesse = s.groesse AND neu.jahr IS s.jahr
  AND neu.faellig IS s.faellig;
