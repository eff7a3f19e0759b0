"""The in-memory store gives back what it was given, in order, all or none."""

import gc

import pytest
from sqlalchemy.exc import SQLAlchemyError

from hinterland.errors import NotFoundError
from hinterland.store.memory import MemoryStore
from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Kind

VALUES = {Kind.INTEGER: 7, Kind.REAL: 0.1, Kind.YES_NO: False, Kind.NAME: {"en": "A", "zh": "甲"}}


def river(river_id, **more):
    known = {"name": {"en": river_id}, "ship_speed_kmh": 13.0, "current_kmh": 1.7}
    row = {"river_id": river_id, **known, "basis": "dataset", "source_id": "s", "note": None}
    return row | more


def test_rows_come_back_in_the_order_in_which_they_were_added():
    store = MemoryStore()
    store.load({"river": [river("b"), river("a"), river("c")]})
    store.load({"river": [river("0")]})

    assert [row["river_id"] for row in store.read("river")] == ["b", "a", "c", "0"]
    assert store.count("river") == 4


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_kind_of_value_of_every_table_comes_back(table):
    """Names as they were by language, False as False, and absence as None."""
    full = {column.name: VALUES.get(column.kind, "文 ' \" \n ;") for column in table.columns}
    empty = full | {column.name: None for column in table.columns if column.optional}
    store = MemoryStore()
    store.load({table.name: [full, empty]})

    read = store.read(table.name)
    assert read == [full, empty]
    assert [list(row) for row in read] == [list(full), list(empty)]
    assert all(type(read[0][name]) is type(value) for name, value in full.items())


@pytest.mark.parametrize("value", [0.1, 1e-300, 1.7976931348623157e308, 123456.789])
def test_numbers_come_back_to_the_last_bit(value):
    store = MemoryStore()
    store.load({"river": [river("a", current_kmh=value)]})

    assert repr(store.read("river")[0]["current_kmh"]) == repr(value)


def test_tables_without_rows_are_empty():
    store = MemoryStore()
    store.load({"river": [], "link": []})

    assert store.read("river") == store.read("link") == store.read("place") == []


def test_table_that_is_not_declared_is_refused_with_those_that_are():
    with pytest.raises(NotFoundError, match=r"no table 'Link'; there are: source, place, region"):
        MemoryStore().read("Link")


@pytest.mark.parametrize("broken", [{"river_id": None}, {"name": object()}])
def test_rows_are_added_all_or_none(broken):
    store = MemoryStore()
    store.load({"river": [river("kept")]})
    with pytest.raises((SQLAlchemyError, TypeError)):
        store.load(
            {"source": [dict.fromkeys(("title", "source_id"), "s")],
             "river": [river("a"), river("b", **broken)]}
        )  # fmt: skip

    assert [row["river_id"] for row in store.read("river")] == ["kept"]
    assert store.read("source") == []


def test_stores_do_not_share_rows():
    one, other = MemoryStore(), MemoryStore()
    one.load({"river": [river("a")]})

    assert other.read("river") == []


def test_a_row_that_was_read_can_be_changed_without_changing_the_store():
    store = MemoryStore()
    store.load({"river": [river("a")]})
    store.read("river")[0]["name"]["en"] = "spoilt"

    assert store.read("river")[0]["name"] == {"en": "a"}


def test_a_store_that_is_no_longer_used_closes_its_database():
    store = MemoryStore()
    closing = store._closing
    del store
    gc.collect()

    assert not closing.alive
