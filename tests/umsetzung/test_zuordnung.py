"""Mapping: which rule wins, where a title goes, and what keeps it from going."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from itplan.haushalt.haushalt import Haushalt, PersonalRegel
from itplan.haushalt.herkunft import Blatt, Herkunft
from itplan.haushalt.systematik import TitelgruppenRegel
from itplan.haushalt.titel import Position, Titel
from itplan.umsetzung.auswahl import Auswahlgrund, Auswahlpruefer
from itplan.umsetzung.bewegung import Umsetzung
from itplan.umsetzung.regelbericht import report_rules
from itplan.umsetzung.regelwerk import (
    Auswahl,
    Bedingung,
    Regel,
    Regelwerk,
    Zielkapitel,
    Zieltitelgruppe,
    Zielvorgabe,
)
from itplan.umsetzung.zuordnung import Zuordner

A27, A28, IST = Position("ansatz", 2027), Position("ansatz", 2028), Position("ist", 2025)
VE27 = Position("ve", 2027)
F28, F29 = Position("faelligkeit", 2027, 2028), Position("faelligkeit", 2027, 2029)


def titel(stelle: str = "0314/51169", **felder: object) -> Titel:
    kapitel, nummer = stelle.split("/")
    vorgabe: dict[str, object] = {
        "ressort": kapitel[:2],
        "kapitel": kapitel,
        "titel": nummer,
        "zweckbestimmung": "Polizei-IT",
        "funktion": "042",
        "betraege": {A27: 120_000_00},
        "herkunft": Herkunft(Blatt("03.xlsx", "IT-Titel"), 7),
    }
    return Titel(**{**vorgabe, **felder})


def regelwerk(*regeln: Regel, **mehr: object) -> Regelwerk:
    return Regelwerk(
        kapitel={"1603": Zielkapitel("1603", "Inneres", "03")},
        titelgruppen={("1603", "71"): Zieltitelgruppe("1603", "71", "IT")},
        regeln=regeln,
        **mehr,  # type: ignore[arg-type]
    )


def regel(id_: str, *ziele: Zielvorgabe, **mehr: object) -> Regel:
    vorgabe: dict[str, object] = {"wenn": Bedingung(), **mehr}
    return Regel(id_, ziele=ziele or (Zielvorgabe(kapitel="1603", titelgruppe="71"),), **vorgabe)  # type: ignore[arg-type]


def ein_ziel() -> Regelwerk:
    return regelwerk(regel("inneres"))


def assign(
    eines: Titel,
    regeln: Regelwerk,
    tg_regel: TitelgruppenRegel = "letzte_zwei",
    personal: PersonalRegel = "bleibt",
    rundung: int = 1,
) -> Umsetzung:
    haushalt = Haushalt(
        "Land", "16", "IT", (2027, 2028), "Entwurf", "2026-11-23", rundung, personal
    )
    return Zuordner(regeln, haushalt, tg_regel).assign(eines)


def targets(umsetzung: Umsetzung) -> list[tuple[str, str, int]]:
    return [(z.kapitel, z.titel, z.betraege.get(A27, 0)) for z in umsetzung.ziele]


def test_without_selection_every_title_is_it() -> None:
    assert assign(titel(), ein_ziel()).status == "umgesetzt"


def test_a_title_that_no_selection_takes_is_not_it() -> None:
    auswahl = (Auswahl(Bedingung({"titelgruppe": ("99",)})),)
    umsetzung = assign(titel(), replace(ein_ziel(), auswahl=auswahl))
    assert (umsetzung.status, umsetzung.verbleibt) == ("nicht_it", {A27: 120_000_00})


def test_ohne_it_is_left_out_although_it_says_it() -> None:
    auswahl = (
        Auswahl(
            Bedingung(text=re.compile("informationstechnik|IT", re.I)),
            Bedingung(text=re.compile("ohne IT", re.I)),
        ),
    )
    regeln = replace(ein_ziel(), auswahl=auswahl)
    assert (
        assign(titel(zweckbestimmung="Erwerb von Geräten (ohne IT)"), regeln).status == "nicht_it"
    )
    assert assign(titel(zweckbestimmung="Erwerb im Bereich IT"), regeln).status == "umgesetzt"


def test_the_highest_rank_wins_and_the_losers_are_named() -> None:
    regeln = regelwerk(
        regel("allgemein"),
        regel("polizei", Zielvorgabe(kapitel="1603", titel="{gruppe}01"), rang=10),
    )
    umsetzung = assign(titel(), regeln)
    assert (umsetzung.regel, umsetzung.unterlegen) == ("polizei", ("allgemein",))
    assert targets(umsetzung) == [("1603", "51101", 120_000_00)]


def test_two_rules_of_one_rank_are_refused_naming_both() -> None:
    umsetzung = assign(titel(), regelwerk(regel("a"), regel("b")))
    assert umsetzung.status == "nicht_zugeordnet"
    assert umsetzung.hindernis is not None
    assert umsetzung.hindernis[0] == "regel_konflikt"
    assert "„a“" in umsetzung.hindernis[1]
    assert "„b“" in umsetzung.hindernis[1]


def test_no_rule_leaves_the_money_visible() -> None:
    umsetzung = assign(titel(), regelwerk())
    assert umsetzung.status == "nicht_zugeordnet"
    assert umsetzung.hindernis is not None
    assert umsetzung.hindernis[0] == "nicht_zugeordnet"
    assert umsetzung.verbleibt == {A27: 120_000_00}


@pytest.mark.parametrize(
    ("tg_regel", "stelle", "ziel", "neu", "titelgruppe"),
    [
        ("letzte_zwei", "0314/51169", Zielvorgabe(kapitel="1603", titelgruppe="71"), "51171", "71"),
        ("letzte_zwei", "0314/51101", Zielvorgabe(kapitel="1603"), "51101", None),
        ("letzte_zwei", "0314/51171", Zielvorgabe(kapitel="1603"), "51171", "71"),
        (
            "zehnerziffer",
            "0602/81242",
            Zielvorgabe(kapitel="1603", titelgruppe="02"),
            "81222",
            "02",
        ),
        ("spalte", "0602/53201", Zielvorgabe(kapitel="1603", titelgruppe="71"), "53201", "71"),
        (
            "letzte_zwei",
            "0314/51169",
            Zielvorgabe(kapitel="1603", titel="{gruppe}{zaehlnummer}"),
            "51169",
            None,
        ),
    ],
)
def test_the_number_of_the_new_title(
    tg_regel: TitelgruppenRegel, stelle: str, ziel: Zielvorgabe, neu: str, titelgruppe: str | None
) -> None:
    umsetzung = assign(titel(stelle), regelwerk(regel("r", ziel)), tg_regel)
    assert [(z.titel, z.titelgruppe) for z in umsetzung.ziele] == [(neu, titelgruppe)]


def test_a_titelgruppe_that_the_target_does_not_have_is_told() -> None:
    umsetzung = assign(titel("0314/51169"), regelwerk(regel("r", Zielvorgabe(kapitel="1603"))))
    assert [code for code, _ in umsetzung.hinweise] == ["titelgruppe_ohne_ziel"]


def test_a_change_of_gruppe_needs_a_reason() -> None:
    ziel = Zielvorgabe(kapitel="1603", titel="53371")
    ohne = assign(titel(), regelwerk(regel("r", ziel)))
    assert ohne.hindernis is not None
    assert ohne.hindernis[0] == "gruppenwechsel_unerlaubt"
    mit = assign(titel(), regelwerk(regel("r", ziel, gruppenwechsel="Dienstleistung")))
    assert (mit.status, mit.gruppenwechsel) == ("umgesetzt", "Dienstleistung")


def test_an_einnahme_never_becomes_an_ausgabe() -> None:
    ziel = Zielvorgabe(kapitel="1603", titel="53371")
    umsetzung = assign(titel("0314/11901"), regelwerk(regel("r", ziel, gruppenwechsel="doch")))
    assert umsetzung.status == "nicht_zugeordnet"


def test_shares_are_split_in_whole_euro_and_ist_in_cent() -> None:
    regeln = regelwerk(
        regel(
            "netz",
            Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(1, 3)),
            Zielvorgabe(kapitel="1603", titel="{gruppe}01"),
        )
    )
    umsetzung = assign(titel(betraege={A27: 100_00, IST: 1}), regeln)
    assert [dict(z.betraege) for z in umsetzung.ziele] == [
        {A27: 33_00, IST: 0},
        {A27: 67_00, IST: 1},
    ]
    assert umsetzung.status == "umgesetzt"


def test_splits_keep_the_rounding_of_the_project_in_haushaltsjahre_only() -> None:
    alt = Position("ansatz", 2026)
    regeln = regelwerk(
        regel(
            "netz",
            Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(1, 3)),
            Zielvorgabe(kapitel="1603", titel="{gruppe}01"),
        )
    )
    umsetzung = assign(titel(betraege={A27: 1_000_00, alt: 1_000_00}), regeln, rundung=100)
    assert [dict(z.betraege) for z in umsetzung.ziele] == [
        {A27: 300_00, alt: 333_33},
        {A27: 700_00, alt: 666_67},
    ]


def test_a_part_may_stay() -> None:
    regeln = regelwerk(
        regel(
            "teil",
            Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(3, 4)),
            Zielvorgabe(bleibt=True, anteil=Fraction(1, 4)),
        )
    )
    umsetzung = assign(titel(betraege={A27: 100_00}), regeln)
    assert umsetzung.status == "teilweise"
    assert umsetzung.verbleibt == {A27: 25_00}


def test_a_ve_is_the_sum_of_its_faelligkeiten_at_every_target() -> None:
    regeln = regelwerk(
        regel(
            "teil",
            Zielvorgabe(kapitel="1603", titelgruppe="71", anteil=Fraction(1, 3)),
            Zielvorgabe(kapitel="1603", titel="{gruppe}01"),
        )
    )
    betraege = {A27: 0, VE27: 300_02, F28: 100_00, F29: 100_01}
    umsetzung = assign(titel(betraege=betraege), regeln)
    for ziel in umsetzung.ziele:
        undatiert = ziel.betraege[VE27] - ziel.betraege[F28] - ziel.betraege[F29]
        assert undatiert in (33_34, 66_67)
    assert sum(z.betraege[VE27] for z in umsetzung.ziele) == 300_02


def test_fixed_amounts_hold_and_everything_else_follows_their_ratio() -> None:
    regeln = regelwerk(
        regel(
            "fest",
            Zielvorgabe(kapitel="1603", titelgruppe="71", betrag={2027: 30_000_00}),
            Zielvorgabe(kapitel="1603", titel="{gruppe}01"),
        )
    )
    umsetzung = assign(titel(betraege={A27: 120_000_00, A28: 80_000_00}), regeln)
    assert [dict(z.betraege) for z in umsetzung.ziele] == [
        {A27: 30_000_00, A28: 20_000_00},
        {A27: 90_000_00, A28: 60_000_00},
    ]
    assert [code for code, _ in umsetzung.hinweise] == ["anteil_abgeleitet"]


def test_fixed_amounts_above_the_title_are_refused() -> None:
    regeln = regelwerk(
        regel(
            "fest",
            Zielvorgabe(kapitel="1603", titelgruppe="71", betrag={2027: 130_000_00}),
            Zielvorgabe(kapitel="1603", titel="{gruppe}01"),
        )
    )
    umsetzung = assign(titel(), regeln)
    assert umsetzung.hindernis is not None
    assert umsetzung.hindernis[0] == "anteil_unmoeglich"


def test_only_the_it_share_moves() -> None:
    umsetzung = assign(titel(it_anteil=Fraction(3, 5)), ein_ziel())
    assert umsetzung.status == "teilweise"
    assert targets(umsetzung) == [("1603", "51171", 72_000_00)]
    assert umsetzung.verbleibt == {A27: 48_000_00}


def test_davon_it_holds_for_its_year_and_its_ratio_for_the_rest() -> None:
    umsetzung = assign(
        titel(betraege={A27: 120_000_00, A28: 80_000_00}, davon_it={A27: 30_000_00}), ein_ziel()
    )
    assert dict(umsetzung.ziele[0].betraege) == {A27: 30_000_00, A28: 20_000_00}


def test_a_stated_it_part_of_a_ve_is_spread_over_its_faelligkeiten() -> None:
    betraege = {A27: 0, VE27: 100_00, F28: 33_33, F29: 66_67}
    umsetzung = assign(titel(betraege=betraege, davon_it={VE27: 50_01}), ein_ziel())
    neu = umsetzung.ziele[0].betraege
    assert neu[VE27] == 50_01 == neu[F28] + neu[F29]


def test_a_title_of_zero_moves_as_leertitel() -> None:
    umsetzung = assign(titel(betraege={A27: 0}), ein_ziel())
    assert umsetzung.status == "umgesetzt"
    assert len(umsetzung.ziele) == 1


@pytest.mark.parametrize(
    ("personal", "status", "genannt"),
    [
        ("bleibt", "verbleibt", ()),
        ("nachrichtlich", "verbleibt", ("1603",)),
        ("wandert", "umgesetzt", ()),
    ],
)
def test_personnel_follows_the_policy(
    personal: PersonalRegel, status: str, genannt: tuple[str, ...]
) -> None:
    umsetzung = assign(titel("0314/42201"), ein_ziel(), personal=personal)
    assert (umsetzung.status, umsetzung.nachrichtlich_in) == (status, genannt)
    assert umsetzung.regel == ("inneres" if personal == "wandert" else "personal")


def test_bestand_keeps_its_place_unless_a_rule_moves_it() -> None:
    assert assign(titel("1620/51101"), regelwerk()).status == "bestand"
    bewegt = assign(titel("1620/51101"), ein_ziel())
    assert (bewegt.status, targets(bewegt)) == ("umgesetzt", [("1603", "51171", 120_000_00)])


def test_what_stays_of_moved_bestand_stays_in_the_einzelplan() -> None:
    umsetzung = assign(titel("1620/51101", it_anteil=Fraction(3, 4)), ein_ziel())
    assert targets(umsetzung) == [("1603", "51171", 90_000_00), ("1620", "51101", 30_000_00)]
    assert umsetzung.status == "umgesetzt"
    assert not any(umsetzung.verbleibt.values())


def test_the_personnel_policy_overrules_rules_that_no_rule_overruled() -> None:
    regeln = regelwerk(regel("unten"), regel("oben", rang=5))
    umsetzung = assign(titel("0314/42201"), regeln)
    assert umsetzung.unterlegen == ("oben", "unten")
    assert [(z.gewonnen, z.verloren) for z in report_rules(regeln, [umsetzung])] == [(0, 0)] * 2


def test_it_can_be_told_which_entries_take_a_title_and_which_leave_it_out() -> None:
    alle, gruppe, nie = Bedingung(), Bedingung({"gruppe": ("511",)}), Bedingung({"gruppe": ("9*",)})
    pruefer = Auswahlpruefer([Auswahl(nie), Auswahl(alle), Auswahl(alle, gruppe), Auswahl(gruppe)])
    assert pruefer.explain(titel()) == Auswahlgrund((2, 4), (3,))
    assert Auswahlpruefer([]).explain(titel()) == Auswahlgrund()
