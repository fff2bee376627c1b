"""What a number is of."""

from __future__ import annotations

from dataclasses import dataclass

from core.figures.figure import Form
from core.figures.phrases import Mention


@dataclass(slots=True)
class Attachment:
    """What a quantity is of. `head` is the phrase of the metric, None where it is taken over from elsewhere.

    `loss` is true where the words call the value a loss; `certainty` tells how the metric was found.
    """

    metric: str
    form: Form
    head: Mention | None
    loss: bool = False
    certainty: float = 1.0
