"""What is there besides the API."""

import re

import pytest
from django.urls import reverse

from django_project.middleware import DOCS_POLICY, POLICY


class TestTheStartPage:
    def test_leads_to_the_documentation(self, client):
        answer = client.get("/")

        assert (answer.status_code, answer["Location"]) == (302, "/api/docs/")


class TestHealth:
    def test_is_answered_without_the_database(self, client):
        """No database is allowed in this test."""
        answer = client.get("/health/live/")

        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        assert "no-store" in answer["Cache-Control"]

    def test_is_only_asked_for(self, client):
        assert client.post("/health/live/").status_code == 405


class TestTheDocumentation:
    def test_loads_nothing_from_elsewhere(self, client):
        page = client.get("/api/docs/")
        text = page.content.decode()

        assert page.status_code == 200
        sources = re.findall(r'(?:src|href)="([^"]*)"', text)
        assert sources
        assert all(source.startswith("/") for source in sources)
        assert not re.search(r"<script>|<script [^>]*>[^<]", text)

    def test_has_all_it_loads(self, client):
        text = client.get("/api/docs/").content.decode()

        for source in re.findall(r'(?:src|href)="([^"]*)"', text):
            answer = client.get(source)
            assert answer.status_code == 200, source
            assert answer.getvalue(), source

    def test_may_run_scripts_of_ours_only(self, client):
        assert client.get("/api/docs/")["Content-Security-Policy"] == DOCS_POLICY
        assert "script-src" not in DOCS_POLICY
        assert DOCS_POLICY.startswith("default-src 'self';")

    def test_answers_the_bare_path_too(self, client):
        assert client.get("/api/docs").status_code == 200


class TestTheSchema:
    @pytest.fixture
    def schema(self, client):
        answer = client.get("/api/schema/", {"format": "json"})
        assert answer.status_code == 200
        return answer.json()

    def test_comes_as_yaml_to_whoever_does_not_mind(self, client):
        assert client.get("/api/schema/").content.startswith(b"openapi: 3")

    def test_names_the_bearer_token(self, schema):
        assert schema["components"]["securitySchemes"] == {
            "bearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        }

    def test_wants_no_token_for_tokens(self, schema):
        for path in ("token/", "token/refresh/", "token/revoke/"):
            operation = schema["paths"][f"/api/v1/auth/{path}"]["post"]
            assert operation.get("security", [{}]) == [{}]
            assert operation["tags"] == ["auth"]

    def test_refers_to_nothing_that_is_not_there(self, client, schema):
        named = {
            reference.rpartition("/")[2]
            for reference in re.findall(
                r'"\$ref": ?"([^"]*)"', client.get("/api/schema/?format=json").content.decode()
            )
        }

        assert named
        assert named <= schema["components"]["schemas"].keys()


class TestEveryPage:
    @pytest.mark.parametrize("path", ["/", "/health/live/", "/nothing/", "/api/v1/nothing/"])
    def test_tells_browsers_to_be_careful(self, client, path):
        answer = client.get(path)

        assert answer["Content-Security-Policy"] == POLICY
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"

    def test_of_the_admin_asks_who_it_is(self, client):
        answer = client.get(reverse("admin:index"))

        assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/admin/")
