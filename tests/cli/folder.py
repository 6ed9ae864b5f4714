"""Folders to import: a small good one, which tests spoil."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

GOOD: Final[Mapping[str, str]] = {
    "customers.csv": (
        "customer_id,company_name,contact_name,address,city,region,postal_code,country,phone\n"
        "WHISK,Wanda Whisk,Wanda,1 Teapot Lane,Sugarbury,Kent,SB1 2TP,UK,01234 5678\n"
        "GNOME,Gnomes & Söhne,,Zwergenweg 7,Köln,,50667,Germany,\n"
    ),
    "products.csv": (
        "product_id,name,category,quantity_per_unit,unit_price,units_in_stock,units_on_order,"
        "reorder_level,discontinued\n"
        "TEAPOT,Curious teapot,Teapots,1 each,12.30,5,0,2,0\n"
        "WAND,Broken wand,Wands,box of 2,99.00,0,,,1\n"
    ),
    "orders.csv": (
        "order_id,customer_id,order_date,required_date,shipped_date,freight,ship_name,ship_address,ship_city,"
        "ship_region,ship_postal_code,ship_country\n"
        "7,WHISK,2020-02-28,2020-03-28,2020-03-01,3.25,Wanda Whisk,1 Teapot Lane,Sugarbury,Kent,SB1 2TP,UK\n"
        "8,GNOME,2020-03-02,,,1.00,Gnomes & Söhne,Zwergenweg 7,Köln,,50667,Germany\n"
    ),
    "order_lines.csv": (
        "order_id,product_id,unit_price,quantity,discount\n"
        "7,TEAPOT,10.00,3,0.15\n"
        "7,WAND,90.05,1,0.00\n"
        "8,TEAPOT,11.00,2,0.00\n"
    ),
}
"""Order 7 has shipped, with a net of 115.55; order 8 is open, with a net of 22.00."""


def write(folder: Path, **contents: str | bytes) -> Path:
    """The good folder with other contents for some files: `write(path, orders="…")`."""
    folder.mkdir(exist_ok=True)
    for name, text in GOOD.items():
        given = contents.get(name.removesuffix(".csv"), text)
        (folder / name).write_bytes(given.encode() if isinstance(given, str) else given)
    return folder


def spoilt(file: str, good: str, bad: str | bytes) -> dict[str, bytes]:
    """A file of the good folder with something bad in a good one's place: `write(path, **spoilt(…))`."""
    text = GOOD[f"{file}.csv"].encode()
    assert text.count(good.encode()) == 1
    return {file: text.replace(good.encode(), bad.encode() if isinstance(bad, str) else bad)}


def added(file: str, *lines: str) -> dict[str, str]:
    """A file of the good folder with more lines."""
    return {file: GOOD[f"{file}.csv"] + "".join(f"{line}\n" for line in lines)}
