"""What the open data says of itself as a whole, in all of its formats."""

from dataclasses import dataclass

from itplan.haushalt.datum import format_datum
from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.lizenz import LIZENZEN, Lizenz
from itplan.plan.fassung import Fassung
from itplan.report.model_namen import Namen

SCHLAGWORTE = ("Haushalt", "Haushaltsplan", "Einzelplan", "Informationstechnik", "Digitalisierung")


@dataclass(frozen=True, slots=True)
class Angaben:
    """Whose data it is, of which years and in which state."""

    fassung: Fassung
    gestaltung: Gestaltung

    @property
    def haushalt(self) -> Haushalt:
        return self.fassung.stand.haushalt

    @property
    def herausgeber(self) -> str:
        return self.gestaltung.herausgeber or self.haushalt.land

    @property
    def lizenz(self) -> Lizenz | None:
        return LIZENZEN.get(self.gestaltung.lizenz)

    @property
    def kennung(self) -> str:
        """A name of lower-case letters, digits and hyphens: `it-einzelplan-16-2027-2028`."""
        return "-".join(["it-einzelplan", self.haushalt.einzelplan, *map(str, self.haushalt.jahre)])

    @property
    def titel(self) -> str:
        haushalt = self.haushalt
        jahre = "/".join(map(str, haushalt.jahre))
        return f"{haushalt.land}: Einzelplan {haushalt.einzelplan} {haushalt.bezeichnung} {jahre}"

    @property
    def beschreibung(self) -> str:
        """One sentence each on content and state, and on all that the figures lack."""
        haushalt, stand = self.haushalt, self.fassung.stand
        saetze = [
            f"{haushalt.phase}, Stand {format_datum(haushalt.stand)}.",
            "Jeder gemeldete Titel mit seiner Zeile in der Mappe und mit dem, was aus ihm wird, und"
            " der neue Einzelplan, der daraus entsteht. Alle Beträge auf den Cent.",
        ]
        if stand.vorlaeufig:
            saetze.append("VORLÄUFIG und unvollständig: Fehlerhaftes ist nicht umgesetzt.")
        if stand.ohne_meldung:
            namen = Namen(stand)
            fehlend = ", ".join(namen.ressort(nummer) for nummer in stand.ohne_meldung)
            saetze.append(
                f"{'Es fehlen' if len(stand.ohne_meldung) > 1 else 'Es fehlt'}: {fehlend}."
            )
        if self.fassung.verdeckt:
            saetze.append("Titel, die nicht öffentlich sind, stehen nur mit ihren Summen darin.")
        return " ".join(saetze)

    def as_texts(self) -> dict[str, str]:
        """Everything as key and text, for files that have room for that; empty ones left out."""
        haushalt, lizenz = self.haushalt, self.lizenz
        texte = {
            "titel": self.titel,
            "beschreibung": self.beschreibung,
            "land": haushalt.land,
            "einzelplan": haushalt.einzelplan,
            "jahre": ", ".join(map(str, haushalt.jahre)),
            "phase": haushalt.phase,
            "stand": haushalt.stand,
            "vorlaeufig": "ja" if self.fassung.stand.vorlaeufig else "nein",
            "herausgeber": self.herausgeber,
            "adresse": self.gestaltung.adresse,
            "lizenz": lizenz.name if lizenz else "",
            "lizenz_adresse": lizenz.adresse if lizenz else "",
            "waehrung": "EUR",
        }
        return {schluessel: text for schluessel, text in texte.items() if text}
