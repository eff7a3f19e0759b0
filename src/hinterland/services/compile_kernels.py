"""Compile the router's kernels before anybody asks: what is compiled stays on disk.

As a program it does so in a process of its own, so that a server answers meanwhile.
"""

from hinterland.services.open_pack import open_pack

_QUESTION = ("guoyuan", "yangshan", "2021-05-03")


def compile_kernels() -> None:
    """Ask the bundled pack one question of each kind."""
    pack = open_pack("chengyu")
    origin, destination, day = _QUESTION
    pack.journeys(origin, destination, date=day, road="any")
    pack.journeys(origin, destination, date=day, profile=True)


if __name__ == "__main__":
    compile_kernels()
