"""The documents that follow a print: chosen, looked through, and put on paper page by page. Files from outside are
decoded by `desktop.decoding` alone; what comes from there is pixels, words and pages that hold nothing but drawings.
"""
