"""Fills the forms of the product's own pages as a browser does."""

import html
import re

from django.http import HttpResponse


def typed(response: HttpResponse, **changes) -> dict:
    """What the browser would send for the page's form, with changes; None takes a field away."""
    form = response.context["form"]
    data = {}
    for bound in form:
        value = bound.field.widget.format_value(bound.value())
        if isinstance(value, list):
            value = value[0] if value else ""
        data[bound.html_name] = "" if value is None else str(value)
    page = response.content.decode()
    for name in ("version", "shown_to", "base"):
        if found := re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page):
            data[name] = html.unescape(found[1])
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


def send(client, address: str, **changes) -> HttpResponse:
    """Open the page, change what is asked, press "save"."""
    return client.post(address, typed(client.get(address), **changes))


def conflict_data(response: HttpResponse, **choices) -> dict:
    """What the browser would send for the page of two versions; choices: field → "mine" or "theirs"."""
    context = response.context
    data = dict(context["carried"])
    data |= {"version": context["version"], "base": context["base"]}
    data["asked"] = [one.name for one in context["differences"]]
    for one in context["differences"]:
        chosen = choices.get(one.name, one.chosen)
        if chosen:
            data[f"keep-{one.name}"] = chosen
    return data


def errors_of(response: HttpResponse) -> dict[str, list[str]]:
    return {name: [str(e) for e in errors] for name, errors in response.context["form"].errors.items()}
