"""Every customer and every account there can be."""

from hypothesis import strategies as st

from application.ports.accounts import MAX_PERSON_NAME_LENGTH, Account
from domain.customers.contact import MAX_PHONE_LENGTH, Contact
from domain.customers.customer import MAX_REASON_LENGTH, Block, Customer
from domain.customers.exposure import Exposure
from domain.shared.actor import Role
from domain.shared.address import MAX_NAME_LENGTH
from domain.shared.money import MAX_MINOR
from tests.conformance.strategies.values import (
    addresses,
    currencies,
    emails,
    ids,
    maybe,
    moments,
    money,
    references,
    text,
    tiers,
)

contacts = st.builds(
    Contact,
    name=text(MAX_NAME_LENGTH),
    email=maybe(emails),
    phone=text(MAX_PHONE_LENGTH, required=False),
    person=text(MAX_NAME_LENGTH, required=False),
    address=maybe(addresses),
)


@st.composite
def customers(draw: st.DrawFn) -> Customer:
    erased_at = draw(maybe(moments))
    return Customer(
        id=draw(ids),
        contact=draw(contacts) if erased_at is None else Contact.erased(),
        registered_at=draw(moments),
        blocked=draw(maybe(st.builds(Block, reason=text(MAX_REASON_LENGTH), since=moments))),
        order_limit=draw(maybe(currencies.flatmap(money))),
        credit_limit=draw(maybe(currencies.flatmap(money))),
        exposure=Exposure(draw(st.dictionaries(currencies, st.integers(1, MAX_MINOR)))),
        tier=draw(tiers),
        reference=draw(maybe(references)) if erased_at is None else None,
        erased_at=erased_at,
        event_count=draw(st.integers(0, 1000)),
    )


accounts = st.builds(
    Account,
    id=ids,
    email=emails.map(str.lower),
    password_hash=st.text("abc$./+=", min_size=1, max_size=120),
    first_name=text(MAX_PERSON_NAME_LENGTH, required=False),
    last_name=text(MAX_PERSON_NAME_LENGTH, required=False),
    role=st.sampled_from([Role.CUSTOMER, Role.STAFF, Role.ADMIN]),
    customer_id=st.none(),
)
