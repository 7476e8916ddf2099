"""Whether two amounts look as if one were stated in Euro and the other in thousands of Euro."""

from itplan.haushalt.betrag import CENT_JE_EURO
from itplan.haushalt.pruefwerte import Pruefwerte


def is_scale_mistake(eins: int, anderes: int, werte: Pruefwerte) -> bool:
    """Whether two amounts (cent) differ about a thousandfold and neither is a Merkansatz."""
    kleiner, groesser = sorted((abs(eins), abs(anderes)))
    if not kleiner or kleiner == werte.merkansatz_euro * CENT_JE_EURO:
        return False
    return (
        kleiner * werte.einheit_von <= groesser <= kleiner * werte.einheit_bis
        and groesser != werte.merkansatz_euro * CENT_JE_EURO
    )
