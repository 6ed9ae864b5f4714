"""A view says what each method needs; the application says who may."""

from typing import Any, cast

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory, force_authenticate

from adapters.http.permissions import MayPerform, actor_of
from adapters.http.view import ApiView, given
from application.access import Permission
from domain.shared.actor import Actor
from tests.http.shop import Somebody, client_of
from tests.support import a


class Teapots(ApiView):
    permissions = {"GET": Permission.READ_PRODUCTS, "POST": Permission.MANAGE_PRODUCTS}  # noqa: RUF012  # only read, as views declare it

    def get(self, _request: Request): ...
    def post(self, _request: Request): ...
    def delete(self, _request: Request): ...


class Forgotten(ApiView):
    def get(self, _request: Request): ...


def status(view, method, actor=None):
    request = getattr(APIRequestFactory(), method)("/api/v1/teapots/")
    force_authenticate(request, cast("Any", Somebody(actor) if actor else None))
    return view.as_view()(request).status_code


class TestAMethod:
    @pytest.mark.rule(36)
    @pytest.mark.parametrize("actor", [None, a.buyer(), a.staff(), a.admin()])
    def test_without_a_permission_is_denied_to_everybody(self, actor):
        assert status(Teapots, "delete", actor) in {401, 403}
        assert status(Forgotten, "get", actor) in {401, 403}

    def test_needs_the_permission_declared_for_it(self):
        assert status(Teapots, "post") == 401
        assert status(Teapots, "post", a.buyer()) == 403

    def test_head_needs_what_get_needs(self):
        view, request = Forgotten(), Request(APIRequestFactory().head("/"))

        assert MayPerform().has_permission(request, view) is False

    @pytest.mark.parametrize("method", ["put", "patch", "options"])
    def test_that_there_is_not_is_told_so(self, method):
        assert status(Teapots, method, a.staff()) == 405


class TestTheActor:
    def test_is_the_users(self):
        actor = a.staff()
        request = Request(APIRequestFactory().get("/"))
        request.user = cast("Any", Somebody(actor))

        assert actor_of(request) is actor

    @pytest.mark.parametrize("user", [None, object()])
    def test_is_anonymous_for_whoever_has_none(self, user):
        request = Request(APIRequestFactory().get("/"))
        request.user = user

        assert actor_of(request) == Actor.anonymous()


class TestTheSystem:
    def test_is_no_user_and_has_no_profile(self):
        assert client_of(Actor.system()).get("/api/v1/users/me/").status_code == 401


class Needy(ApiView):
    kettle: object = given()


class TestAView:
    def test_without_its_ports_is_refused_at_start_up(self):
        with pytest.raises(TypeError, match="Needy needs kettle"):
            Needy.as_view()

    def test_with_a_port_too_many_is_refused_at_start_up(self):
        with pytest.raises(TypeError, match="saucer"):
            Needy.as_view(kettle=object(), saucer=object())


class TestAnAnswer:
    def test_to_somebody_is_not_stored(self, nobody):
        signed_in = nobody.get("/api/v1/products/", HTTP_AUTHORIZATION="Basic eDp5")

        assert signed_in["Cache-Control"] == "no-store"
        assert "Cache-Control" not in nobody.get("/api/v1/products/")

    def test_names_no_methods_unless_asked_with_a_wrong_one(self, nobody):
        assert "Allow" not in nobody.get("/api/v1/products/")
        assert client_of(a.staff()).put("/api/v1/products/")["Allow"] == "GET, HEAD, POST"
