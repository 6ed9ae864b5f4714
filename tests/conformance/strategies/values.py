"""Every value there can be, of those that things are made of."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
    Address,
)
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.countries import COUNTRIES
from domain.shared.identity import MAIN_LOCATION, MAX_REFERENCE_LENGTH, ExternalReference, Sku
from domain.shared.money import Money
from domain.shared.tier import Tier

CURRENCIES = ("EUR", "JPY", "KWD")
"""Two decimals, none, three."""

CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\n\tßİ😀é%_\\'\""))


def text(longest: int, *, required: bool = True) -> st.SearchStrategy[str]:
    """Any text that may be stored, also of the greatest length."""
    usual = st.text(CHARACTERS, min_size=int(required), max_size=min(longest, 20))
    found = st.one_of(usual, st.just("😀" * longest))
    return found.filter(str.strip) if required else found


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def money(currency: str, least: int = 0, most: int = 10**12) -> st.SearchStrategy[Money]:
    return st.integers(least, most).map(lambda minor: Money(minor, currency))


ids: st.SearchStrategy[Any] = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))
moments = st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis wants bounds without a zone
skus = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z").map(Sku)
currencies = st.sampled_from(CURRENCIES)
references = st.builds(
    ExternalReference,
    st.from_regex(r"\A[a-z0-9][a-z0-9_-]{0,31}\Z"),
    st.text(CHARACTERS.filter(str.isprintable), min_size=1, max_size=MAX_REFERENCE_LENGTH),
)
emails = st.builds(
    "{}@{}.example".format,
    st.text("abcXYZ019.+_-äß", min_size=1, max_size=20),
    st.text("abc019", min_size=1, max_size=20),
)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
locations = st.just(MAIN_LOCATION) | st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,31}\Z")
codes = st.from_regex(r"\A[A-Z0-9][A-Z0-9-]{2,31}\Z")
applied_vouchers = st.builds(AppliedVoucher, id=ids, code=codes)
addresses = st.builds(
    Address,
    name=text(MAX_NAME_LENGTH),
    street=text(MAX_LINE_LENGTH),
    city=text(MAX_CITY_LENGTH),
    country=st.sampled_from(sorted(COUNTRIES)),
    region=text(MAX_CITY_LENGTH, required=False),
    postal_code=text(MAX_POSTAL_CODE_LENGTH, required=False),
)
tiers = st.sampled_from(Tier)
rates = st.integers(0, 10_000).map(lambda points: Decimal(points).scaleb(-4))
