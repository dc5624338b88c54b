"""What runs or is fetched where an article is shown: scripts, event handlers, targets that are scripts, frames."""

import re

from contentlint.document.metadata import is_templated
from contentlint.document.nodes import Attribute, Tag

FRAME_ATTRIBUTES = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
"""Elements that show another page, each with the attribute that names it."""

_TARGETS = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
_HOST = r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]+)"
_HANDLER = (
    r"on(?:abort|after|anim|before|blur|cancel|canplay|change|click|close|context|copy|cut|dblclick|drag|drop|end|error|"
    r"focus|hash|input|invalid|key|load|message|mouse|page|paste|pause|play|pointer|pop|progress|reset|resize|scroll|"
    r"search|seek|select|show|stall|storage|submit|suspend|time|toggle|touch|transition|unload|volume|wait|wheel)"
)
_SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript", "text/ecmascript", "text/babel"})


def is_script(tag: Tag) -> bool:
    """Tell whether an element is a script that runs; structured data is none."""
    return tag.name == "script" and tag.get("type").split(";")[0].strip().lower() in _SCRIPT_TYPES


def is_script_target(name: str, value: str) -> bool:
    """Tell whether an attribute of some name leads to a script, not to a page."""
    return name in _TARGETS and ":" in value and value.split(":", 1)[0].strip().lower() == "javascript"


def is_handler(name: str, attribute: Attribute) -> bool:
    """Tell whether an attribute runs a script when something happens (``onclick``)."""
    return name.startswith("on") and re.match(_HANDLER, name) is not None and is_written(attribute)


def is_written(attribute: Attribute) -> bool:
    """Tell whether an attribute has a value, and one that MDX does not evaluate."""
    return attribute.value.strip() != "" and not attribute.value.startswith("{")


def find_source_host(tag: Tag) -> str:
    """Return the host that a script or a frame comes from; nothing for one of the own site, or made by a template."""
    address = tag.get(FRAME_ATTRIBUTES.get(tag.name, "src"))
    found = None if is_templated(address) else re.match(_HOST, address.strip(), re.IGNORECASE)
    return found[1].lower() if found else ""
