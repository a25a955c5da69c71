"""Which function says what a rule means? The names that rules give under `means`."""

from __future__ import annotations

from collections.abc import Callable

from marsad.dates import said_centuries, said_days, said_periods
from marsad.dates.grammar import Match
from marsad.dates.moment import Expression

Meaning = Callable[[Match], Expression | None]

MEANINGS: dict[str, Meaning] = {
    "day": said_days.day,
    "last_day": said_days.last_day,
    "day_list": said_days.day_list,
    "numeric": said_days.numeric,
    "numeric_days": said_days.numeric_days,
    "numeric_pair": said_days.numeric_pair,
    "day_of_month": said_days.day_of_month,
    "day_number": said_days.day_number,
    "weekday": said_days.weekday,
    "weekday_list": said_days.weekday_list,
    "weekday_night": said_days.weekday_night,
    "nth_weekday": said_days.nth_weekday,
    "relative_day": said_days.relative_day,
    "relative_days": said_days.relative_days,
    "tomorrow": said_days.tomorrow,
    "today_shift": said_days.today_shift,
    "day_anaphora": said_days.day_anaphora,
    "day_of_feast": said_days.day_of_feast,
    "clock": said_days.clock,
    "weekend": said_days.weekend,
    "month": said_periods.month,
    "month_pair": said_periods.month_pair,
    "month_short_year": said_periods.month_short_year,
    "month_range": said_periods.month_range,
    "numeric_month": said_periods.numeric_month,
    "phase_year": said_periods.phase_year,
    "year": said_periods.year,
    "season": said_periods.season,
    "quarter": said_periods.quarter,
    "first_months": said_periods.first_months,
    "part_alone": said_periods.part_alone,
    "season_of_sport": said_periods.season_of_sport,
    "bare_year": said_periods.bare_year,
    "year_pair": said_periods.year_pair,
    "new_year": said_periods.new_year,
    "year_range": said_periods.year_range,
    "small_year": said_periods.small_year,
    "year_of_work": said_periods.year_of_work,
    "unit_shift": said_periods.unit_shift,
    "unit_anaphora": said_periods.unit_anaphora,
    "nth_week": said_periods.nth_week,
    "ago": said_periods.ago,
    "ahead": said_periods.ahead,
    "decade": said_centuries.decade,
    "decades": said_centuries.decades,
    "millennium": said_centuries.millennium,
    "decade_of_century": said_centuries.decade_of_century,
    "century": said_centuries.century,
    "centuries": said_centuries.centuries,
}
