"""Make page and paper of a project's report; print seconds, MB and pages of each as JSON."""

import json
import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter

from pypdf import PdfReader

from itplan.cli_steps import collect_inputs, evaluate_inputs, open_project
from itplan.plan.fassung import publish
from itplan.report.html import render_html
from itplan.report.model import build_report
from itplan.report.pdf import render_pdf
from itplan.report.schaubild import render_charts


def main(projektdatei: Path) -> None:
    projekt = open_project(projektdatei)
    ergebnis = evaluate_inputs(collect_inputs(None, projekt), projekt)
    anfang = perf_counter()
    bericht = build_report(publish(ergebnis.planstand), projekt.gestaltung)
    bilder = render_charts(bericht.schaubilder)
    seite = render_html(bericht, bilder)
    nach_seite = perf_counter()
    papier = render_pdf(bericht, bilder)
    ende = perf_counter()
    zahlen = {
        "titel": len(bericht.titel.alt),
        "html_sekunden": nach_seite - anfang,
        "html_mb": len(seite) / 1_000_000,
        "pdf_sekunden": ende - nach_seite,
        "pdf_seiten": len(PdfReader(BytesIO(papier)).pages),
    }
    print(json.dumps(zahlen))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
