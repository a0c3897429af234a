"""Finding room for the labels of a chart: the first spot on which nothing else stands."""

from dataclasses import dataclass, field

ASCENT, DESCENT = 11, 4


@dataclass(frozen=True)
class Box:
    """A rectangle in SVG units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass
class Room:
    """What is taken between two edges; ``character`` is the average width of a letter."""

    left: float
    right: float
    character: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def box(self, text: str, x: float, y: float, anchor: str) -> Box:
        """The room a line of text needs with its base line at y."""
        width = len(text) * self.character
        start = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        return Box(start, y - ASCENT, start + width, y + DESCENT)

    def find(self, text: str, spots) -> tuple[float, float, str] | None:
        """The first of the (x, y, anchor) where the text stands free, or None."""
        for spot in spots:
            box = self.box(text, *spot)
            if box.left < self.left or box.right > self.right:
                continue
            if not any(box.meets(other) for other in self.taken):
                return spot
        return None
