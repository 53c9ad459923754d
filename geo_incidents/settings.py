"""How is this installation set up? One file; the environment says what differs."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from geo_incidents import guards, timetable
from geo_incidents.database import application_role, database
from geo_incidents.environment import bundled_library, flag, secrets_by_name, words

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY and not DEBUG:
    raise ImproperlyConfigured("Set SECRET_KEY to fifty random characters of your own.")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
# Who is believed to say from where a request came (X-Forwarded-For).
TRUSTED_PROXIES = words("TRUSTED_PROXIES", "127.0.0.1,::1")

GDAL_LIBRARY_PATH = os.environ.get("GDAL_LIBRARY_PATH") or bundled_library(
    "pyogrio", "libgdal*"
)
GEOS_LIBRARY_PATH = os.environ.get("GEOS_LIBRARY_PATH") or bundled_library(
    "shapely", "libgeos_c*"
)

INSTALLED_APPS = [
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "geo_incidents.gazetteer",
    "geo_incidents.territories",
    "geo_incidents.accounts",
    "geo_incidents.gate",
    "geo_incidents.intake",
    "geo_incidents.geocoding",
    "geo_incidents.matching",
    "geo_incidents.casework",
    "geo_incidents.publication",
    "geo_incidents.analysis",
    "geo_incidents.exchange",
    "geo_incidents.dialogue",
    "geo_incidents.pipeline",
    "maps",
    "axes",
    "leaflet",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.gis",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "maps.public.straight.straight_to_tiles",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "geo_incidents.intake.requests.refuse_unreadable",
    "geo_incidents.gate.turnstile.turn_back",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "geo_incidents.accounts.second_factor.nobody_until_shown",
    "geo_incidents.accounts.sessions.noticing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "maps.unreachable.WithoutTheDatabase",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "geo_incidents.urls"
WSGI_APPLICATION = "geo_incidents.wsgi.application"
ASGI_APPLICATION = "geo_incidents.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

DATABASES = {"default": database()}
DATABASE_ROLE = application_role()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/internal/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Who guesses at a password from one address is locked out from there for a while.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "geo_incidents.accounts.origins.origin_of"
AXES_LOCKOUT_CALLABLE = "geo_incidents.accounts.lock_out.refused"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = AXES_ENABLE_ADMIN = False
SECOND_FACTOR = flag("SECOND_FACTOR")  # then a password alone lets nobody in
OTP_TOTP_ISSUER = os.environ.get("SECOND_FACTOR_NAME", "geo_incidents")
# Who does nothing for half an hour is logged out, and everybody after half a day.
SESSION_ENGINE = "geo_incidents.accounts.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_LONGEST = timedelta(hours=12)
# For how long it is kept who looked at personal data; half a year at least.
ACCESS_LOG_DAYS = int(os.environ.get("ACCESS_LOG_DAYS", "1095"))

# Languages: Russian first, English complete.
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "geo_incidents" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Moscow")

# Files. What a person uploads is served by a view that forbids sniffing.
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "var" / "static"))
MEDIA_URL = "media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / "var" / "media"))
STATICFILES_DIRS = [
    (prefix, path)
    for prefix, path in (
        ("leaflet", BASE_DIR / "node_modules" / "leaflet" / "dist"),
        ("protomaps", BASE_DIR / "node_modules" / "protomaps-leaflet" / "dist"),
    )
    if path.is_dir()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "maps.staticfiles.ModuleStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
PHOTO_MAX_BYTES = 15 * 1024 * 1024
PHOTO_MAX_PIXELS = 40_000_000

# Pseudonyms of reporters are keyed, so that a leaked table names nobody.
REPORTER_HASH_KEY = os.environ.get("REPORTER_HASH_KEY", SECRET_KEY)

# What a browser may do: our own files only, no inline script, no outside request.
BASEMAP_TILES_URL = os.environ.get("BASEMAP_TILES_URL", "")
BASEMAP_ATTRIBUTION = os.environ.get("BASEMAP_ATTRIBUTION", "")
CONTENT_SECURITY_POLICY = guards.content_policy(BASEMAP_TILES_URL)
# Which sites may show the widget, by commas: https://*.ensk.example; any unless said.
WIDGET_HOSTS = words("WIDGET_HOSTS", "*")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = flag("HTTPS")
SESSION_COOKIE_NAME = "__Host-sessionid" if flag("HTTPS") else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if flag("HTTPS") else "csrftoken"
SECURE_SSL_REDIRECT = flag("HTTPS")
SECURE_HSTS_SECONDS = 31_536_000 if flag("HTTPS") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = flag("HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("HTTPS") else None

# Tiles of the base map are made once an edition. They are kept as files, so that all
# workers of a machine share them and they outlive a restart; at most so many, about
# a hundred megabytes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "basemap": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ.get("BASEMAP_CACHE", BASE_DIR / "var" / "basemap"),
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# django-leaflet serves Leaflet to our pages and map widgets to the admin. Its default
# tile layer would call an outside server, so there is none.
LEAFLET_CONFIG = {
    "TILES": [],
    "NO_GLOBALS": False,
    "RESET_VIEW": False,
    "ATTRIBUTION_PREFIX": False,
}

# Celery rings; the outbox in PostgreSQL holds the work, so a lost ring loses nothing.
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "redis://localhost:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 1,
}
CELERY_DB_REUSE_MAX = 100
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = timetable.BY_THE_CLOCK
PIPELINE_SWEEP_INTERVAL_S = timetable.SWEEP_S
PIPELINE_PROVIDERS_INTERVAL_S = timetable.PROVIDERS_S
MAP_INDEX_FOLD_INTERVAL_S = timetable.FOLD_S

# Mail goes to the console until a server is named, and letters to residents to their
# pages only. Links in it lead to SITE_URL.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "webmaster@localhost")
# Where residents write to: imaps://user:password@host/INBOX; nowhere by default.
MAILBOX_URL = os.environ.get("MAILBOX_URL", "")
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
VK_URL = os.environ.get("VK_URL", "")  # …GROUP:TOKEN@…?secret=…&confirmation=…
OK_URL = os.environ.get("OK_URL", "")  # https://GROUP:TOKEN@api.ok.ru/graph
TELEGRAM_BOT_TOKEN = os.environ.get("TELEGRAM_BOT_TOKEN", "")  # of BotFather
TELEGRAM_API_URL = os.environ.get("TELEGRAM_API_URL", "https://api.telegram.org")

# Geocoding providers beyond the gazetteer, in the order asked; none by default.
GEOCODING_PROVIDERS = words("GEOCODING_PROVIDERS")
GEOCODING_NOMINATIM_URL = os.environ.get("GEOCODING_NOMINATIM_URL", "")
GEOCODING_PHOTON_URL = os.environ.get("GEOCODING_PHOTON_URL", "")
GEOCODING_YANDEX_URL = os.environ.get(
    "GEOCODING_YANDEX_URL", "https://geocode-maps.yandex.ru"
)
GEOCODING_YANDEX_KEY = os.environ.get("GEOCODING_YANDEX_KEY", "")
GEOCODING_YANDEX_STORE = flag("GEOCODING_YANDEX_STORE")  # a licence allows keeping
GEOCODING_USER_AGENT = os.environ.get("GEOCODING_USER_AGENT", "geo_incidents/0.1")
GEOCODING_TIMEOUT_S = float(os.environ.get("GEOCODING_TIMEOUT_S", "5"))
GEOCODING_MIN_INTERVAL_S = float(os.environ.get("GEOCODING_MIN_INTERVAL_S", "1"))
GEOCODING_BREAKER_FAILURES = 5
GEOCODING_BREAKER_PAUSE_S = 60
GEOCODING_CACHE_DAYS = 90
# How many questions a day a service allows, for the self-check: "yandex=1000".
GEOCODING_DAILY_QUOTA = {
    name: int(limit)
    for name, _, limit in (
        word.partition("=") for word in words("GEOCODING_DAILY_QUOTA")
    )
}

MATCHING_NEAREST_M = 50

# Where feeds of other systems are described, and by what they sign: "im=whsec_…".
FEEDS_DIR = Path(os.environ["FEEDS_DIR"]) if os.environ.get("FEEDS_DIR") else None
FEEDS_SECRETS = secrets_by_name("FEEDS_SECRETS")
GATE_SOONEST_S = float(os.environ.get("GATE_SOONEST_S", "3"))

# Other systems are asked in the world only, except these hosts of our own network.
OUTBOUND_PRIVATE_HOSTS = words("OUTBOUND_PRIVATE_HOSTS")

# The map indexes: where their snapshots lie, and for how long an answer of the public
# map may do without looking for changes; 0 looks before every answer.
MAP_INDEX_DIR = Path(os.environ.get("MAP_INDEX_DIR", BASE_DIR / "var" / "map-index"))
MAP_INDEX_POLL_S = float(os.environ.get("MAP_INDEX_POLL_S", "0.2"))

LOGGING = guards.LOGGING
