"""Whatever is decided: every file of a run can be written, and its sheets add up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itplan.haushalt.gestaltung import Gestaltung
from itplan.haushalt.lesung import Eingang
from itplan.haushalt.titel import Titel
from itplan.haushalt.vorgaben import Ressort, Vorgaben
from itplan.pipeline import Auftrag, evaluate
from itplan.plan.fassung import publish
from itplan.report.html import render_html
from itplan.report.json_text import dump
from itplan.report.model import build_report
from itplan.report.model_mappe import arbeitsblaetter
from itplan.report.opendata import open_data
from itplan.report.plan_json import plan_json
from itplan.umsetzung.regelwerk import Regelwerk
from tests.decisions import entscheidungen, teilwerk, zuordner_of
from tests.report.test_plan_decisions import balances
from tests.strategies import JAHRE, lesezeilen, regelwerk, titel_liste

VORGABEN = Vorgaben(
    JAHRE, "16", ressorts=tuple(Ressort((epl,), epl, epl) for epl in ("03", "06", "12"))
)


@settings(max_examples=25)
@given(titel_liste(6), st.one_of(regelwerk(), teilwerk()), st.data())
def test_every_file_and_sheet_of_a_decided_run(
    liste: list[Titel], regeln: Regelwerk, data: st.DataObject
) -> None:
    zuordner = zuordner_of(regeln)
    alle = data.draw(entscheidungen(zuordner.assign_all(liste, set())))
    eingang = Eingang(titel=liste, gelesen=lesezeilen(liste), ressorts={"03", "06", "12"})
    auftrag = Auftrag(zuordner.haushalt, VORGABEN, regeln, entscheidungen=tuple(alle))
    ergebnis = evaluate(eingang, auftrag)
    assert ergebnis.abgleich.stimmt
    assert dump(plan_json(ergebnis))
    fassung = publish(ergebnis.planstand)
    assert open_data(fassung, Gestaltung())
    assert render_html(build_report(fassung, Gestaltung()), {})
    assert not any(balances(arbeitsblaetter(ergebnis)))
