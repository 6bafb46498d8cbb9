"""The way a person took through the window: back, forward, and steps that were replaced. Plain data, no widgets."""

from __future__ import annotations

from desktop.places import Place

LONGEST = 100


class History:
    """Places in the order of the visit, and where in it the person stands."""

    def __init__(self) -> None:
        self._steps: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        return self._steps[self._at] if self._steps else None

    @property
    def may_go_back(self) -> bool:
        return self._at > 0

    @property
    def may_go_forward(self) -> bool:
        return self._at < len(self._steps) - 1

    def go(self, place: Place) -> None:
        """A new step; what lay ahead is forgotten."""
        if place != self.here:
            self._steps = [*self._steps[: self._at + 1], place][-LONGEST:]
            self._at = len(self._steps) - 1

    def replace(self, place: Place) -> None:
        """The present step leads to another place from now on."""
        if not self._steps:
            self.go(place)
            return
        self._steps[self._at] = place
        if self.may_go_back and self._steps[self._at - 1] == place:
            del self._steps[self._at]
            self._at -= 1

    def back(self) -> Place | None:
        self._at -= 1 if self.may_go_back else 0
        return self.here

    def forward(self) -> Place | None:
        self._at += 1 if self.may_go_forward else 0
        return self.here

    def drop_here(self) -> Place | None:
        """The present place is gone: step back and forget it, and every other step that led to it."""
        gone = self.here
        before = [place for place in self._steps[: self._at] if place != gone]
        after = [place for place in self._steps[self._at + 1 :] if place != gone]
        self._steps, self._at = before + after, max(0, len(before) - 1)
        return self.here
