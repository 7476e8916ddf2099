"""How the Ressorts, Kapitel and codes of a run are called in the report."""

from dataclasses import dataclass, field

from itplan.haushalt.systematik import funktionenplan, gruppierungsplan
from itplan.haushalt.vorgaben import Ressort
from itplan.plan.planstand import Planstand


@dataclass(slots=True)
class Namen:
    """Names by number; what the project does not name is called by its number."""

    stand: Planstand
    _ressorts: dict[str, Ressort] = field(init=False)

    def __post_init__(self) -> None:
        self._ressorts = {
            nummer: ressort for ressort in self.stand.ressorts for nummer in ressort.einzelplaene
        }

    def short(self, nummer: str) -> str:
        """The Kürzel of a Ressort: `MI`."""
        ressort = self._ressorts.get(nummer)
        return ressort.kuerzel if ressort else nummer

    def ressort(self, nummer: str) -> str:
        """`Ministerium für Inneres`."""
        ressort = self._ressorts.get(nummer)
        return ressort.name if ressort else f"Einzelplan {nummer}"

    def kapitel(self, kapitel: str) -> str:
        """The designation of a Kapitel of the new Einzelplan; empty where it has none."""
        eintrag = self.stand.regelwerk.kapitel.get(kapitel)
        return eintrag.bezeichnung if eintrag else ""

    def titelgruppe(self, kapitel: str, nummer: str) -> str:
        """The designation of a Titelgruppe of the new Einzelplan; empty where it has none."""
        eintrag = self.stand.regelwerk.titelgruppen.get((kapitel, nummer))
        return eintrag.bezeichnung if eintrag else ""

    def hauptgruppe(self, ziffer: str) -> str:
        """The official designation of a Hauptgruppe."""
        return gruppierungsplan().bezeichnung(ziffer)

    def funktion(self, code: str) -> str:
        """The official designation of a Funktion, Oberfunktion or Hauptfunktion."""
        return funktionenplan().bezeichnung(code)
