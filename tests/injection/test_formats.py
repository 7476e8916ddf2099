"""Faults in .xls and .ods: what LibreOffice makes of a workbook gives the same one finding."""

import subprocess
from pathlib import Path
from random import Random

import pytest

from itplan.haushalt.befund import Befund
from itplan.intake import judge_together, take_in
from tests.injection import faults_amounts as amounts
from tests.injection import faults_ansatz as ansatz
from tests.injection import faults_codes as codes
from tests.injection import faults_columns as columns
from tests.injection import faults_form as form
from tests.injection import faults_ve as ve
from tests.injection.fault import Fault, Place, at
from tests.injection.running import build_clean
from tests.injection.tables import Abgabe
from tests.programs import needs_libreoffice


def plant_division(abgabe: Abgabe, rng: Random) -> Place | None:
    """An error that is still there when all formulas are calculated again."""
    zeile = abgabe.some_titel(rng)
    feld = rng.choice(list(abgabe.table.geldspalten))
    abgabe.sheet.spoil(*zeile.place(feld), "=1/0", "#DIV/0!")
    return at(zeile, feld)


FAULTS = (
    Fault("haushaltsstelle_unlesbar", codes.plant_malformed_titel),
    Fault("nullen_ergaenzt", codes.plant_lost_zeros),
    Fault("titel_doppelt", codes.plant_number_twice),
    Fault("zeile_nicht_erkannt", codes.plant_row_without_number),
    Fault("betrag_unlesbar", amounts.plant_unreadable_amount),
    Fault("fehlerzelle", plant_division),
    Fault("rundung", ansatz.plant_unrounded),
    Fault("einheit_widerspruch", columns.plant_other_unit_in_cell),
    Fault("it_anteil_unlesbar", ve.plant_unreadable_share),
    Fault("faelligkeit_ueber_ve", ve.plant_due_above_ve),
    Fault("zeile_verborgen", form.plant_hidden_row),
    Fault("spalte_verborgen", form.plant_hidden_column),
)


@pytest.mark.libreoffice
@needs_libreoffice
@pytest.mark.parametrize("endung", ["xls", "ods"])
def test_the_same_is_found_in_another_format(endung: str, tmp_path: Path) -> None:
    faelle: dict[str, tuple[Abgabe, str, Place | None]] = {}
    for seed in range(30, 33):
        faelle[f"{seed} clean"] = build_clean(seed), "", None
        for fault in FAULTS[seed % 2 :: 2]:
            abgabe = build_clean(seed)
            ort = fault.plant(abgabe, Random(f"{seed} {fault.name}"))
            if ort is not None:
                faelle[f"{seed} {fault.name}".replace("/", " ")] = abgabe, fault.code, ort
    falsch = []
    for name, inhalt in _convert(faelle, endung, tmp_path).items():
        abgabe, code, ort = faelle[name]
        gefunden = [(befund.code, befund.blatt, befund.zelle) for befund in _judge(abgabe, inhalt)]
        soll = [(code, ort.blatt, ort.zelle)] if ort else []
        if gefunden != soll:
            falsch.append(f"{name}: expected {soll}, found {gefunden}")
    assert falsch == []


def _judge(abgabe: Abgabe, inhalt: bytes) -> list[Befund]:
    vorgaben = abgabe.vorgaben
    return judge_together([take_in(inhalt, abgabe.datei, vorgaben)], vorgaben).befunde


def _convert(
    faelle: dict[str, tuple[Abgabe, str, Place | None]], endung: str, ordner: Path
) -> dict[str, bytes]:
    """All workbooks in another format, by one start of LibreOffice."""
    for name, (abgabe, _, _) in faelle.items():
        (ordner / f"{name}.xlsx").write_bytes(abgabe.files()[abgabe.datei])
    profil = f"-env:UserInstallation={(ordner / 'profil').as_uri()}"
    befehl = ["soffice", profil, "--headless", "--convert-to", endung, "--outdir", str(ordner)]
    quellen = sorted(map(str, ordner.glob("*.xlsx")))
    subprocess.run([*befehl, *quellen], check=True, capture_output=True, timeout=180)
    return {name: (ordner / f"{name}.{endung}").read_bytes() for name in faelle}
