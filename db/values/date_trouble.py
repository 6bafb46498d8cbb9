"""What is wrong with a text that was meant as a date, said so that it can be mended beside the field.

This module may not know how dates are read.
"""

from __future__ import annotations

from resources.text import _

_QUOTED = 40  # characters of the text that a message repeats


class DateNotUnderstood(ValueError):
    """The text does not name a date; `message` says what is wrong, translated."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def nothing_written() -> DateNotUnderstood:
    return DateNotUnderstood(_("Write a date, or leave the field blank if it is not known."))


def too_long() -> DateNotUnderstood:
    return DateNotUnderstood(_("This is too long for a date."))


def not_a_date() -> DateNotUnderstood:
    return DateNotUnderstood(
        _("This is not understood as a date. Write, for example, “14 October 2022”, “October 2022” or “about 2021”.")
    )


def unknown_word(word: str, nearest: str | None) -> DateNotUnderstood:
    word = word if len(word) <= _QUOTED else word[:_QUOTED] + "…"
    if nearest:
        return DateNotUnderstood(
            _("“{word}” is not understood in a date. Did you mean “{other}”?").format(word=word, other=nearest)
        )
    return DateNotUnderstood(_("“{word}” is not understood in a date.").format(word=word))


def no_such_day(day: int, month: str, days: int) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("There is no day {day}: {month} has {days} days.").format(day=day, month=month, days=days)
    )


def no_such_month(month: int) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("There is no month {month}. The day is written before the month: 14.10.2022.").format(month=month)
    )


def no_such_clock(clock: str) -> DateNotUnderstood:
    return DateNotUnderstood(_("There is no clock time {clock}. The hours go from 00:00 to 23:59.").format(clock=clock))


def year_missing(example: str) -> DateNotUnderstood:
    return DateNotUnderstood(_("The year is missing. Write, for example, “{example}”.").format(example=example))


def which_century(first: int, second: int) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("Write the year in four digits: {first} or {second}?").format(first=first, second=second)
    )


def four_digits() -> DateNotUnderstood:
    return DateNotUnderstood(_("Write the year in four digits."))


def year_out_of_reach(year: int, earliest: int, latest: int) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("The year {year} is out of reach: Daftar takes {earliest} to {latest}.").format(
            year=year, earliest=earliest, latest=latest
        )
    )


def other_weekday(day: str, weekday: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("The day of the week does not fit: {day} is a {weekday}.").format(day=day, weekday=weekday)
    )


def end_before_beginning() -> DateNotUnderstood:
    return DateNotUnderstood(_("The end is before the beginning."))


def several_days() -> DateNotUnderstood:
    return DateNotUnderstood(
        _("These are several separate dates. Make a record for each, or write from when until when.")
    )


def which_winter(year: int) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("Which winter? Write “winter {before}–{year}” or “winter {year}–{after}”.").format(
            before=year - 1, year=year, after=year + 1
        )
    )


def counted_from_unknown_day() -> DateNotUnderstood:
    return DateNotUnderstood(
        _("This depends on the day on which it was said. Write the date that it means, or keep it as words.")
    )


def clock_needs_a_day() -> DateNotUnderstood:
    return DateNotUnderstood(_("A clock time needs one exact day."))


def day_missing() -> DateNotUnderstood:
    return DateNotUnderstood(_("The day is missing."))


def clock_out_of_part(clock: str) -> DateNotUnderstood:
    return DateNotUnderstood(_("The clock time {clock} does not fit the part of the day.").format(clock=clock))


def clock_with_zone() -> DateNotUnderstood:
    return DateNotUnderstood(_("Write the time that the clock on the spot showed, without a time zone."))


def one_clock() -> DateNotUnderstood:
    return DateNotUnderstood(_("Only one clock time fits here. Write the beginning and the end in their own fields."))


def one_part_of_day() -> DateNotUnderstood:
    return DateNotUnderstood(_("Only one part of the day fits here."))
