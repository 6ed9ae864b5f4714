"""The user."""

from typing import Any, ClassVar, Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from adapters.identity.ids import new_id
from application.ports.accounts import MAX_PERSON_NAME_LENGTH
from domain.customers.contact import MAX_EMAIL_LENGTH
from domain.shared.actor import Role

ROLES: Final = [(role.value, role.value) for role in Role if role is not Role.ANONYMOUS]


class UserManager(BaseUserManager["User"]):
    """Makes users, and finds them by what they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(force_insert=True, using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator: what Django calls a superuser, the role table calls `admin`."""
        return self.create_user(email, password, role=Role.ADMIN.value, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """By e-mail address, in any case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who can sign in. What it may do is up to the role alone, not to Django's groups.

    The e-mail address is kept in lower case; a constraint repeats that no two differ in case only.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=MAX_EMAIL_LENGTH)
    first_name = models.CharField(max_length=MAX_PERSON_NAME_LENGTH, blank=True)
    last_name = models.CharField(max_length=MAX_PERSON_NAME_LENGTH, blank=True)
    role = models.CharField(max_length=16, choices=ROLES, default=Role.CUSTOMER.value)
    customer_id = models.UUIDField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["created_at", "id"], name="identity_user_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email"], name="identity_user_email"),
            models.UniqueConstraint(Lower("email"), name="identity_user_email_any_case"),
            models.CheckConstraint(
                condition=models.Q(role__in=[value for value, _ in ROLES]), name="identity_user_role"
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.CUSTOMER.value) | models.Q(customer_id__isnull=True),
                name="identity_user_only_customers_are_customers",
            ),
        ]

    @property
    def is_staff(self) -> bool:
        """Whether the Django admin lets this user in."""
        return self.role in {Role.STAFF, Role.ADMIN}

    @property
    def is_superuser(self) -> bool:
        return self.role == Role.ADMIN

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002  # Django's own signature
        """Whether the Django admin lets this user do `app.verb_model`: staff look, administrators do."""
        return self.is_active and (self.is_superuser or (self.is_staff and ".view_" in perm))

    def has_perms(self, perm_list: list[str], obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:  # noqa: ARG002  # Django's own signature
        return self.is_active and self.is_staff
