"""A small project with two Ressorts, whose submissions a test changes between two rounds."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.sheets import build_workbook

PROJEKT = """
format = 1
[haushalt]
land = "Probe"
einzelplan = "16"
bezeichnung = "Informationstechnik"
jahre = [{jahre}]
phase = "Entwurf"
stand = 2026-11-23
[eingang]
ordner = "ein"
zuordnung = "zuordnung.toml"
[[ressort]]
einzelplan = "03"
kuerzel = "MI"
name = "Inneres"
[[ressort]]
einzelplan = "04"
kuerzel = "MF"
name = "Finanzen"
"""

REGELN = """
format = 1
[[kapitel]]
kapitel = "1603"
bezeichnung = "IT"
[[kapitel]]
kapitel = "1604"
bezeichnung = "IT der Finanzen"
[[regel]]
id = "alles"
wenn = {{ einzelplan = ["0*"] }}
ziel = {{ kapitel = "{kapitel}" }}
"""

KOPF = "Kapitel | Titel | Zweckbestimmung | Funktion | Vermerke | {vorjahr} | {ansatz} | {ve}"
MI = ("0301 | 51101 | Software und Wartung | 011 | kw | 900 | 1000 | 500",)
MF = (
    "0401 | 51101 | Netze | 011 | | 1900 | 2000 |",
    "0401 | 81201 | Geräte der Steuerverwaltung | 011 | | 700 | 700 |",
)


@dataclass
class Vergleichsprojekt:
    """Writes the project's files; what a test does not change stays."""

    ordner: Path
    jahr: int = 2027
    kapitel: str = "1603"
    zeilen: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"03": MI, "04": MF})

    def write(self, ein: str = "ein") -> Path:
        """The input folder with a workbook for each Ressort."""
        (self.ordner / "itplan.toml").write_text(PROJEKT.format(jahre=self.jahr), encoding="utf-8")
        regeln = REGELN.format(kapitel=self.kapitel)
        (self.ordner / "zuordnung.toml").write_text(regeln, encoding="utf-8")
        kopf = KOPF.format(
            vorjahr=f"Ansatz {self.jahr - 1}", ansatz=f"Ansatz {self.jahr}", ve=f"VE {self.jahr}"
        )
        eingang = self.ordner / ein
        eingang.mkdir(exist_ok=True)
        for nummer, zeilen in self.zeilen.items():
            mappe = build_workbook("\n".join((kopf, *zeilen)))
            (eingang / f"{nummer}.xlsx").write_bytes(mappe)
        return eingang
