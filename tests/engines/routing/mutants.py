"""Break the router on purpose, one fault at a time: each must fail a brute-force test.

Run by hand: ``python tests/engines/routing/mutants.py [word of a mutant's name]``. Every mutant is
a copy of the package in a temporary directory with one text replaced; nothing of the checkout is
touched. It takes about half a minute a mutant, as each compiles its kernels anew. Exit 1 if a
mutant survives, if a text to be replaced is not there once, or if the unharmed copy fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[3]
TESTS = Path(__file__).with_name("test_against_brute_force.py")
ENGINE = Path("hinterland") / "engines" / "routing"
EXAMPLES = "0.5"


@dataclass(frozen=True)
class Mutation:
    """A fault: ``right``, which stands once in the engine, becomes ``wrong``."""

    name: str
    right: str
    wrong: str


MUTATIONS = (
    Mutation(
        "the cut-off is ignored",
        "label[at, TIME] + slots[slot, S_LOAD_MIN] + slots[slot, S_CUTOFF_MIN]",
        "label[at, TIME] + slots[slot, S_LOAD_MIN]",
    ),
    Mutation(
        "unloading takes no time",
        " + slots[slot, S_UNLOAD_MIN]\n",
        "\n",
    ),
    Mutation(
        "a connection met to the minute is missed",
        "occurrence = _occurrence(departures, clock, trips, earliest)",
        "occurrence = _occurrence(departures, clock, trips, earliest + 1)",
    ),
    Mutation(
        "the last trip of a week that leaves with the first of the next is forgotten",
        "    while True:  # the last trips",
        "    return occurrence\n    while True:  # the last trips",
    ),
    Mutation(
        "labels are compared without emission",
        "            and label[at, CO2E] <= co2e\n",
        "",
    ),
    Mutation(
        "riders are compared without emission",
        "            and aboard[rider, A_CO2E] <= co2e\n",
        "",
    ),
    Mutation(
        "transfers are no criterion",
        "            and goal[row, G_TRANSFERS] <= transfers\n        ):\n            return True",
        "        ):\n            return True",
    ),
    Mutation(
        "a container that came by road beats one that may still go by road",
        "and (any_rival or label[at, KIND] == SCHEDULED or label[at, KIND] == START)",
        "",
    ),
    Mutation(
        "a road follows a road",
        "range(low, memory.used[LABELS]):\n        if label[at, KIND] == SCHEDULED and ",
        "range(0, memory.used[LABELS]):\n        if ",
    ),
    Mutation(
        "a stop where nothing is unloaded is left all the same",
        "if riders > 0 and slots[slot, S_ALIGHT] and",
        "if riders > 0 and",
    ),
    Mutation(
        "what arrives at the horizon does not count",
        "if time > horizon or outdone(goal, used, time, cost, co2e, transfers):",
        "if time >= horizon or outdone(goal, used, time, cost, co2e, transfers):",
    ),
    Mutation(
        "an earlier departure drops a later one from the profile",
        "goal[row, G_READY] == ready\n            and time",
        "time",
    ),
    Mutation(
        "the bound of cost is too high",
        "cost + slot[at, S_LOAD_COST],",
        "cost + slot[at, S_LOAD_COST] + 1,",
    ),
    Mutation(
        "the bound of boardings is too high",
        "boardings = min(boardings, place_bound[place, BOARDINGS])",
        "boardings = min(boardings, place_bound[place, BOARDINGS] + 1)",
    ),
    Mutation(
        "a road on from a place hides the boarding there from a road into it",
        "        _mark(agenda, place)\n    if roads_between:",
        "        _mark(agenda, place)\n    else:\n        return\n    if roads_between:",
    ),
    Mutation(
        "the profile's week is a minute short",
        "% WEEK)",
        "% (WEEK - 1))",
    ),
    Mutation(
        "trips of a route overtake each other",
        "np.all(clock[route[-1]] <= clock[trip])",
        "np.all(clock[route[-1]][:1] <= clock[trip][:1])",
    ),
    Mutation(
        "trips of a route overtake each other over the week's end",
        "clock[trip] <= clock[route[0]] + WEEK",
        "clock[trip] <= clock[route[0]] + 2 * WEEK",
    ),
    Mutation(
        "trips of a route differ in cost",
        "            trips.hop_cost,\n",
        "",
    ),
)


def survives(mutation: Mutation | None) -> bool:
    """Run the tests on a copy of the package with the fault; tell whether they pass."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(
            CHECKOUT / "src" / "hinterland",
            Path(folder) / "hinterland",
            ignore=shutil.ignore_patterns("__pycache__", "*.nbi", "*.nbc"),
        )
        if mutation is not None:
            _harm(Path(folder) / ENGINE, mutation)
        environment = os.environ | {
            "PYTHONPATH": folder,
            "NUMBA_CACHE_DIR": str(Path(folder) / "cache"),
            "HINTERLAND_EXAMPLES": EXAMPLES,
        }
        where = "import hinterland; print(hinterland.__path__[0])"
        seen = _python(["-c", where], environment).stdout.strip()
        if not seen.startswith(folder):
            raise LookupError(f"the tests would run on {seen}, not on the copy")
        options = ["-x", "-q", "-p", "no:cacheprovider", "--tb=no"]
        profile = ["--hypothesis-profile=without-shrinking", "--hypothesis-seed=1"]
        done = _python(["-m", "pytest", str(TESTS), *options, *profile], environment)
        if done.returncode not in (0, 1):
            raise LookupError(f"pytest did not run: {done.stdout[-500:]}{done.stderr[-500:]}")
        return done.returncode == 0


def _harm(engine: Path, mutation: Mutation) -> None:
    """Write the fault into a copy of the engine."""
    texts = {file: file.read_text("utf-8") for file in sorted(engine.glob("*.py"))}
    if sum(text.count(mutation.right) for text in texts.values()) != 1:
        raise LookupError(f"the engine does not hold this once: {mutation.right}")
    for file, text in texts.items():
        file.write_text(text.replace(mutation.right, mutation.wrong), "utf-8")


def _python(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def main(word: str = "") -> int:
    """Try the mutants whose name holds ``word``; return the exit code."""
    say = sys.stdout.write
    if not survives(None):
        say("the unharmed router fails its tests: mend it first\n")
        return 1
    wrong = 0
    for mutation in MUTATIONS:
        if word in mutation.name:
            try:
                said = "SURVIVED" if survives(mutation) else "killed"
            except LookupError as error:
                said = f"NOT TRIED ({error})"
            wrong += said != "killed"
            say(f"{said:9} {mutation.name}\n")
            sys.stdout.flush()
    say(f"{wrong} not killed\n" if wrong else "every mutant was killed\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
