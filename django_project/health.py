"""Whether the process lives."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def live(_request: HttpRequest) -> JsonResponse:
    """The process takes requests. Asks no database: one that is away is no reason to restart the process."""
    return JsonResponse({"status": "ok"})
