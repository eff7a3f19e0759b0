"""Every sensible way of a container: Pareto sets of journeys in a weekly timetable.

The numbered rules are those of ``docs/rules.md``; how the search works and why it was chosen is
told in ``docs/decisions/002-router.md``.
"""
