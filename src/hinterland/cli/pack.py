"""The command group ``hinterland pack``: what a person does with a region pack."""

from hinterland.cli.lazy_group import Entry, LazyGroup

pack = LazyGroup(
    "pack",
    {
        "new": Entry(
            "hinterland.cli.pack_new", "new", "Make a new pack: headers, help, an example."
        ),
        "check": Entry("hinterland.cli.pack_check", "check", "Report every fault at once."),
        "import": Entry(
            "hinterland.cli.pack_import",
            "import_timetable",
            "Read a timetable (GTFS, DCSA) as services.",
        ),
        "export": Entry(
            "hinterland.cli.pack_export", "export", "Write a pack as a folder or a workbook."
        ),
    },
    "Work with region packs: folders of tables, or Excel workbooks.",
)
