"""Registers of any record: one table model, one delegate, filters as chips. They know fields, no particular record."""
