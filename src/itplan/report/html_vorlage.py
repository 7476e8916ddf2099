"""How the templates of the page are filled in: escaped, and with nothing left undefined."""

from jinja2 import Environment, FunctionLoader, StrictUndefined

from itplan.report.templates import read_template


def page_templates() -> Environment:
    """The templates of `templates/` for HTML; a name that is not given is an error."""
    return Environment(
        loader=FunctionLoader(read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
