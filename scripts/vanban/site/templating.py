"""The one place where panels become HTML: templates that escape by themselves and know every name they use."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .view import Panel


@cache
def environment() -> Environment:
    """Return the templates of the package: what is not markup of a template is escaped, a missing name is an error."""
    return Environment(
        loader=PackageLoader("vanban.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def show(panel: Panel) -> Markup:
    """Return a panel as HTML."""
    return Markup(environment().get_template(f"{panel.template}.html").render(it=panel.values).strip())
