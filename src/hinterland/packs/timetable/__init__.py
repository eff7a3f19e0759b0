"""Published timetables as rows of a pack: GTFS feeds and DCSA commercial schedules."""
