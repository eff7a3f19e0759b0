"""Numbers, money and dates as people of a language write them (CLDR, through Babel)."""

import datetime

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
)

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
ABSENT = "–"
MINUTES_A_DAY = 24 * 60


class Formats:
    """How a language writes figures."""

    def __init__(self, language: str) -> None:
        self._locale = Locale.parse(LOCALES[language])

    def number(self, value: float | None, digits: int = 0) -> str:
        """Return a number with so many digits after the point at most."""
        if value is None:
            return ABSENT
        pattern = "#,##0" + ("." + "#" * digits if digits else "")
        return format_decimal(value, format=pattern, locale=self._locale)

    def money(self, hundredths: int | None, currency: str, digits: int = 0) -> str:
        """Return an amount given in 0.01 of a currency."""
        if hundredths is None:
            return ABSENT
        digits = min(digits, get_currency_precision(currency))
        pattern = "¤#,##0" + ("." + "0" * digits if digits else "")
        return format_currency(
            hundredths / 100, currency, format=pattern, locale=self._locale, currency_digits=False
        )

    def days(self, minutes: int) -> str:
        """Return minutes as days, without their unit."""
        return format_decimal(minutes / MINUTES_A_DAY, format="#,##0.0", locale=self._locale)

    def hours(self, minutes: int) -> str:
        """Return minutes as hours, without their unit."""
        return format_decimal(minutes / 60, format="#,##0.#", locale=self._locale)

    def percent(self, share: float) -> str:
        """Return a share of 1 in percent."""
        return format_percent(share, format="#,##0%", locale=self._locale)

    def date(self, day: datetime.date, form: str = "medium") -> str:
        """Return a day."""
        return format_date(day, format=form, locale=self._locale)

    def moment(self, moment: datetime.datetime) -> str:
        """Return a local time with its day of the week."""
        pattern = "EEE d MMM y, HH:mm"
        if self._locale.language == "zh":
            pattern = "y年M月d日EEE HH:mm"
        return format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=self._locale)
