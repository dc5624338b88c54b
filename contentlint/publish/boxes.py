"""Boxes to tick at the start of items: a control, or what an item says to screen readers, as the sign of a box."""

from typing import TYPE_CHECKING

from contentlint.publish.soup import get_attribute

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

EMPTY, TICKED = "☐", "☑"

_STATES = {"true": TICKED, "false": EMPTY}


def mark_boxes(soup: "BeautifulSoup") -> None:
    """Write the sign of a box in place of each control that an item begins with; other controls go."""
    for control in soup.find_all("input"):
        if get_attribute(control, "type").lower() == "checkbox" and _begins_item(control):
            control.replace_with(f"{TICKED if control.has_attr('checked') else EMPTY} ")
        else:
            control.extract()
    for item in soup.find_all("li", attrs={"role": "checkbox"}):
        sign = _STATES.get(get_attribute(item, "aria-checked"))
        if sign and not item.get_text().lstrip().startswith((EMPTY, TICKED)):
            item.insert(0, f"{sign} ")


def _begins_item(control: "Tag") -> bool:
    """Tell whether a control is in an item, with no word or picture before it."""
    item = control.find_parent("li")
    for before in control.previous_elements if item is not None else ():
        if before is item:
            return True
        if getattr(before, "name", None) == "img" or (isinstance(before, str) and before.strip()):
            return False
    return False
