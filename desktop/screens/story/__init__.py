"""*Tell the story*: one page for a whole narrative in its own order. What it speaks of is marked as one types or
pastes; one key makes a record of a mark, and all of them come in as one change.

Nothing is decided for the person, and nothing is written before *Bring in*: until then everything lies in an encrypted
draft. The page is told what it needs by its constructor and knows no other screen.
"""

from desktop.screens.story.page import StoryScreen
from desktop.screens.story.told import StoryTold

__all__ = ["StoryScreen", "StoryTold"]
