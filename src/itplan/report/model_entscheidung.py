"""The columns in which a reviewer decides, the same in Umsetzungsliste and Synopse."""

from itplan.haushalt.haushalt import Haushalt
from itplan.report.model_tables import Spalte, Wert
from itplan.umsetzung.bewegung import Umsetzung, Vorgang


def decision_columns(haushalt: Haushalt) -> tuple[Spalte, ...]:
    """Input columns, and the hidden ones by which a decision finds its move again."""
    return ()


def decision_values(umsetzung: Umsetzung, vorgang: Vorgang, haushalt: Haushalt) -> tuple[Wert, ...]:
    """What stands in these columns beside a move: the decision that holds, and its key."""
    return ()
