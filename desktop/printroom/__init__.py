"""Where something is printed: what is chosen, live pages, what is open, and the ways out. One room for every print, on
whatever page it stands; it knows no screen.
"""

from desktop.printroom.room import PrintRoom
from desktop.printroom.tools import Tools

__all__ = ["PrintRoom", "Tools"]
