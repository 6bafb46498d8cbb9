"""Dossiers: collected from the store, composed as plain data, then put on paper. Nothing in here has heard of Qt."""
