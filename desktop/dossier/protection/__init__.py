"""Who may be named before whom: how each person is shown, where a text names them all the same, and what the finished
file says.
"""
