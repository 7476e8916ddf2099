"""Titles as a comparison sees them, written short, and strategies for two sides of one."""

from collections.abc import Iterable

from hypothesis import strategies as st

from itplan.haushalt.haushalt import Haushalt
from itplan.haushalt.titel import Position
from itplan.plan.posten import Betragsort, Posten
from itplan.plan.stand import Stand, Standkopf, Verzeichnis, build_stand

A26, A27, A28 = (Position("ansatz", jahr) for jahr in (2026, 2027, 2028))
VE27 = Position("ve", 2027)
FAELLIG = Position("faelligkeit", 2027, "2031 ff.")


def posten(
    id_: str,
    ansatz: int = 0,
    zweck: str = "Software",
    betraege: dict[Betragsort, int] | None = None,
    **angaben: str | tuple[str, ...],
) -> Posten:
    """A title with its Ansatz 2027 in cent."""
    genannt = {"zweckbestimmung": zweck, "ressort": "MI", **angaben}
    texte = {n: (w,) if isinstance(w, str) else w for n, w in genannt.items()}
    alle = {Betragsort(A27): ansatz, **(betraege or {})}
    return Posten(
        id_,
        {ort: cent for ort, cent in alle.items() if cent},
        {name: werte for name, werte in texte.items() if any(werte)},
    )


def verzeichnis(*mehrere: Posten) -> Verzeichnis:
    return {eines.id: eines for eines in sorted(mehrere, key=lambda p: p.id)}


def stand(
    *titel: Posten,
    einzelplan: Iterable[Posten] | None = None,
    jahre: tuple[int, ...] = (2027, 2028),
    ist_lauf: bool = False,
) -> Stand:
    haushalt = Haushalt("Land", "16", "IT", jahre, "Entwurf", f"{jahre[0] - 1}-11-23")
    return build_stand(Standkopf("Seite", haushalt, ist_lauf), titel, einzelplan)


cent = st.sampled_from([0, 0, 1, -1, 100_00, 100_50, 10**14])
betragsorte = st.builds(
    Betragsort,
    st.sampled_from([A26, A27, VE27, FAELLIG]),
    st.sampled_from(["", "", "aenderung", "davon_it", "1603/51171"]),
)
texte = st.sampled_from([(), ("Software",), ("Software und Wartung",), ("Geräte", "Netze")])


@st.composite
def verzeichnisse(draw: st.DrawFn) -> Verzeichnis:
    """Up to ten titles; two draws have many Haushaltsstellen in common."""
    ids = draw(
        st.sets(
            st.builds(
                "{}/{}{}".format,
                st.sampled_from(["0301", "0302", "31/0301"]),
                st.sampled_from(["11901", "51101", "51102", "81201"]),
                st.sampled_from(["", "", "#Netz"]),
            ),
            max_size=10,
        )
    )
    angaben = st.dictionaries(
        st.sampled_from(["ressort", "zweckbestimmung", "vermerke", "ziele", "status", "leertitel"]),
        texte.filter(bool),
    )
    return {
        id_: Posten(
            id_,
            draw(st.dictionaries(betragsorte, cent.filter(bool), max_size=5)),
            draw(angaben),
        )
        for id_ in sorted(ids)
    }
