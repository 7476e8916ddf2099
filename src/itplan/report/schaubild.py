"""Charts: Vega specifications of `templates/schaubilder` with their data, as SVG texts."""

from collections.abc import Mapping, Sequence

from itplan.report.model_bericht import Schaubild


def render_charts(schaubilder: Sequence[Schaubild]) -> Mapping[str, str]:
    """Name to SVG; a colour stands in it as `var(--name)`, by its name in `stil.toml`."""
    return {}
