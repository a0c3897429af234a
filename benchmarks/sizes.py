"""How much is measured."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sizes:
    """People in the database, runs of each measurement, requests of each page."""

    others: int = 14_000
    copies: int = 16  # of all of them
    inside: int = 14_000
    inside_copies: int = 0
    runs: int = 150
    imported: int = 10_000
    # The default takes minutes for 10,000; its time per row is the same for fewer.
    imported_by_default: int = 2_000
    saves: int = 40
    requests: int = 400
    requests_of_a_ward: int = 2_000

    @property
    def few_runs(self) -> int:
        """For what takes longer."""
        return max(1, self.runs // 15)


NORMAL = Sizes()
FULL = replace(NORMAL, inside_copies=16, imported_by_default=10_000, saves=200)
# Only shows that everything works.
TINY = Sizes(
    others=180,
    copies=1,
    inside=300,
    inside_copies=1,
    runs=1,
    imported=40,
    imported_by_default=20,
    saves=2,
    requests=16,
    requests_of_a_ward=16,
)
