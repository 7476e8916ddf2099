"""Colours as `#rrggbb`, and how well one can be told from another (WCAG 2.1)."""

TEXTKONTRAST = 4.5
"""The contrast that WCAG 2.1 AA asks of text."""


def contrast(eine: str, andere: str) -> float:
    """The ratio of WCAG 2.1, from 1 to 21."""
    heller, dunkler = sorted((_luminance(eine), _luminance(andere)), reverse=True)
    return (heller + 0.05) / (dunkler + 0.05)


def parts(farbe: str) -> tuple[int, ...]:
    """Red, green and blue, each from 0 to 255."""
    return tuple(bytes.fromhex(farbe.removeprefix("#")))


def _luminance(farbe: str) -> float:
    rot, gruen, blau = (_linear(wert / 255) for wert in parts(farbe))
    return 0.2126 * rot + 0.7152 * gruen + 0.0722 * blau


def _linear(anteil: float) -> float:
    return anteil / 12.92 if anteil <= 0.04045 else float(((anteil + 0.055) / 1.055) ** 2.4)
