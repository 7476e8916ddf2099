"""Every title on the page."""

from markupsafe import Markup

from itplan.report.model_titelliste import Titelliste


def title_script() -> str:
    """The script of the title list, for the end of the page."""
    return ""


def render_titles(liste: Titelliste) -> Markup:
    """The titles, old and new."""
    return Markup("<p>{} alte und {} neue Titel.</p>").format(len(liste.alt), len(liste.neu))
