"""How Daftar looks: colours, type, icons, measures and the small pieces made of them. Knows nothing of records or
screens.
"""

from desktop.look.colours import Colours
from desktop.look.fonts import font
from desktop.look.theme import THEMES, Look, colours, icon, mark, set_icon

__all__ = ["THEMES", "Colours", "Look", "colours", "font", "icon", "mark", "set_icon"]
