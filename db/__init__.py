"""The record keeper: records and how they are kept. It knows neither Qt nor reportlab."""
