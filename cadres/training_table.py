"""The table of qualifications on a person's page, with the columns that later apps hang into it."""

from dataclasses import dataclass

from cadres.links import TRAININGS, edit_url
from cadres.list_rows import Held
from cadres.panels import Column, panels_for


@dataclass
class TrainingTable:
    """One line per ladder; ``extra`` of each line holds (template, cell) of every column hung in."""

    lines: list[tuple[Held, list]]
    columns: list[Column]
    edit_url: str


def training_table(request, profile) -> TrainingTable:
    """What is held of each ladder on the day, with the columns of later apps."""
    columns = panels_for("training_column", request, profile.cadre, profile.day)
    lines = [
        (held, [(column.template, column.cells.get(held.ladder.pk)) for column in columns])
        for held in profile.held
    ]
    return TrainingTable(lines, columns, edit_url(request.user, profile.cadre, TRAININGS))
