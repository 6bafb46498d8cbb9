"""Measures how fast Daftar is beside something well known, as ratios taken in one run. It asserts nothing: machines
differ, and a busy one is slow. `python -m tools.bench` runs all of it and writes build/bench/report.md.
"""
