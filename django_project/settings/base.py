"""What holds in every environment."""

from datetime import timedelta
from typing import Any

from domain.inventory.ledger import MovementKind
from domain.orders.order import Origin
from domain.orders.quote import QuoteStatus
from domain.orders.status import OrderStatus, PaymentStatus, ReturnState, Verb
from domain.payments.operation import OperationKind, OperationState
from domain.payments.payment import PaymentState
from domain.pricing.tax import TaxMode
from domain.pricing.voucher import VoucherKind
from domain.shared.actor import Role
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

ROOT_URLCONF = "django_project.urls"
WSGI_APPLICATION = "django_project.wsgi.application"

INSTALLED_APPS = [
    "django_project",
    "adapters.persistence",
    "adapters.admin",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before Django's own, so that runserver serves static files as the other servers do.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    # Last, since it takes pages of apps above out of the admin.
    "adapters.identity",
]

MIDDLEWARE = [
    "adapters.http.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "django_project.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "adapters.http.middleware.bare_path",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "en"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

# Paths end in a slash, and the bare path answers too: adapters.http.middleware.bare_path.
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"

# Accounts

AUTH_USER_MODEL = "identity.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "first_name", "last_name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
CSRF_FAILURE_VIEW = "adapters.http.problems.csrf_failure"

# Browsers

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# The API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["adapters.identity.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["adapters.http.permissions.MayPerform"],
    "DEFAULT_PARSER_CLASSES": ["adapters.http.parsing.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["adapters.http.rendering.OrjsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "adapters.http.negotiation.JsonNegotiation",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "adapters.http.problems.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "NUM_PROXIES": 0,
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Orderly",
    "DESCRIPTION": (
        "Order management that never sells what it does not have, keeps money exact and explains every "
        "refusal.\n\n"
        "Get an access token at `/api/v1/auth/token/` and send it as `Authorization: Bearer …`."
    ),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": True},
    # Without these, an enum is renamed when a second field of its name appears.
    "ENUM_NAME_OVERRIDES": {
        "CustomerTier": [tier.value for tier in Tier],
        "MovementKind": [kind.value for kind in MovementKind],
        "OperationKind": [kind.value for kind in OperationKind],
        "OperationState": [state.value for state in OperationState],
        "OrderOrigin": [origin.value for origin in Origin],
        "OrderStatus": [status.value for status in OrderStatus],
        "OrderVerb": [verb.value for verb in Verb],
        "PaymentState": [state.value for state in PaymentState],
        "PaymentStatus": [status.value for status in PaymentStatus],
        "QuoteStatus": [status.value for status in QuoteStatus],
        "ReturnStatus": [state.value for state in ReturnState],
        "TaxClass": [tax_class.value for tax_class in TaxClass],
        "TaxMode": [mode.value for mode in TaxMode],
        "UserRole": [role.value for role in Role if role is not Role.ANONYMOUS],
        "VoucherKind": [kind.value for kind in VoucherKind],
    },
}


def simple_jwt(signing_key: str) -> dict[str, Any]:
    """The settings of the tokens: one algorithm and one key, fixed here."""
    return {
        "ALGORITHM": "HS256",
        "SIGNING_KEY": signing_key,
        "ISSUER": "orderly",
        "AUDIENCE": "orderly",
        "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
        "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
        "USER_ID_CLAIM": "sub",
        "LEEWAY": 0,
    }


def logging(level: str, *, line: str) -> dict[str, Any]:
    """Everything goes to standard error, a record a line, tracebacks aside."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": line, "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            # A refused request is the caller's business; a failed one is ours.
            "django.request": {"level": "ERROR"},
        },
    }
