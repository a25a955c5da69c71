"""The API answers as it is described, and everything it answers is described."""

import json
import re

import pytest

from marsad.web.api import ENDPOINTS

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def described(client) -> dict:
    return client.get("/api/v1/openapi.json").json()


def routed(client) -> set[str]:
    paths = {route.path for route in client.app.routes if getattr(route, "path", "").startswith("/api/")}
    return {path.replace(":path}", "}") for path in paths}


def test_every_route_is_described(client, described):
    assert set(described["paths"]) == routed(client)
    assert described["openapi"] == "3.1.0"


def test_every_reference_leads_somewhere(described):
    wanted = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(described)))
    assert wanted <= set(described["components"]["schemas"])


def test_operation_ids_are_unique(described):
    names = [one["operationId"] for operation in described["paths"].values() for one in operation.values()]
    assert len(names) == len(set(names))


def check(described: dict, path: str, status: int, answer: object) -> None:
    schema = described["paths"][path]["get"]["responses"][str(status)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": described["components"]}
    jsonschema.Draft202012Validator(whole).validate(answer)


ONE = {
    "/articles/{id}": ["{article}", "{second}"],
    "/captures/{id}": ["{capture}"],
    "/entities/{id}": ["per-samer", "place/tal", "org-council"],
    "/places/{id}": ["place/tal", "loc-damascus"],
    "/observations/{id}": ["{s1}", "{e2}", "{date1}", "{name1}", "{office1}", "{furniture1}", "{ticker1}", "{a1}"],
}
# What captures tell of together, from a record that holds some of it.
TOLD = {
    "/disputes": [
        "",
        "?limit=1",
        "?question=count&type=conflict",
        "?place={place}",
        "?actor={place}&since=2024",
        "?story={story}",
        "?article={article}",
    ],
    "/disputes/{id}": ["{dispute}"],
    "/stories": ["", "?limit=1", "?since=2024-06&until=2024-06"],
    "/stories/{id}": ["{story}", "{copied}", "{article}"],
    "/processes": [""],
    "/processes/{id}": ["resolution-2254", "geneva-communique"],
    "/sources": [""],
    "/links/{id}": ["{article}", "{copy}"],
}
LISTS = {
    "/search": ["q=المجلس", "q=قصف المدينة&limit=1", "q=nothing"],
    "/events": ["", "undated=true", "type=attack&modality=denied", "since=2024&until=2025", "limit=1"],
    "/places": ["", "modality=happened&type=attack", "plover=CONSULT", "since=2024&until=2025&actor=per-samer"],
    "/statements": ["", "by=per-samer", "kind=say"],
    "/articles": ["", "limit=1", "since=2024"],
    "/entities": ["", "type=PER", "words=samer"],
}
CASES = [
    *((path, path.replace("{id}", one)) for path, all_ in ONE.items() for one in all_),
    *((endpoint.path, f"{endpoint.path}?{query}") for endpoint in ENDPOINTS
      if "{id}" not in endpoint.path and endpoint.method == "get" for query in LISTS.get(endpoint.path, [""])),
]  # fmt: skip


@pytest.mark.parametrize(("path", "address"), CASES, ids=[address for _, address in CASES])
def test_answer_matches_its_description(client, described, ids, path, address):
    response = client.get(f"/api/v1{address.format(**ids)}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    check(described, f"/api/v1{path}", 200, response.json())


@pytest.mark.parametrize(("path", "one"), [(path, one) for path, all_ in TOLD.items() for one in all_])
def test_what_is_told_matches_its_description(told_client, described, told_ids, path, one):
    one = one.format(**told_ids)
    response = told_client.get(f"/api/v1{path.replace('{id}', one) if '{id}' in path else path + one}")
    assert response.status_code == 200
    check(described, f"/api/v1{path}", 200, response.json())


def test_every_answer_of_a_dispute_has_its_words(told_client, told_ids):
    told = told_client.get(f"/api/v1/disputes/{told_ids['dispute']}").json()
    assert len(told["accounts"]) == 2
    for account in told["accounts"]:
        assert account["passages"]
        for one in account["passages"]:
            text = told_client.get(f"/api/v1/articles/{one['article']['id']}").json()["text"]
            assert text[one["start"] : one["end"]] == one["text"]
    assert told["row"]["sides"][0]["articles"] >= 1


@pytest.mark.parametrize(
    ("path", "query"),
    [("/disputes", "question=war"), ("/disputes", "since=yesterday"), ("/stories", "outlet=x"),
     ("/articles", "limit=0"), ("/articles", "limit=501"), ("/articles", "limit=x"), ("/articles", "outlets=x"),
     ("/articles", "since=yesterday"), ("/events", "type=war"), ("/events", "undated=1"), ("/search", ""),
     ("/search", "q=%20"), ("/articles", "after=zz"), ("/statements", "by=%00"),
     ("/overview", "x=1"), ("/articles", "limit=٣")],
)  # fmt: skip
def test_what_may_not_be_asked(client, described, path, query):
    response = client.get(f"/api/v1{path}?{query}")
    assert response.status_code == 400
    check(described, f"/api/v1{path}", 400, response.json())


@pytest.mark.parametrize("path", [*ONE, *(path for path in TOLD if "{id}" in path)])
def test_unknown_id(client, described, path):
    response = client.get(f"/api/v1{path.replace('{id}', 'none')}")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "store.unknown-id"
    check(described, f"/api/v1{path}", 404, response.json())


@pytest.mark.parametrize(
    ("address", "layer"), [("/statements", "statement"), ("/events", "event"), ("/events?undated=true", "event")]
)
def test_pages_of_a_list_are_the_list(client, address, layer):
    sign = "&" if "?" in address else "?"
    whole = [one["observation"]["id"] for one in client.get(f"/api/v1{address}").json()["items"]]
    found, after = [], None
    while True:
        more = f"&after={after}" if after else ""
        page = client.get(f"/api/v1{address}{sign}limit=1{more}").json()
        found += [one["observation"]["id"] for one in page["items"]]
        assert all(one["observation"]["layer"] == layer for one in page["items"])
        after = page["next"]
        if not after:
            break
    assert found == whole
    assert len(found) == len(set(found)) > 0


def test_spans_are_the_words_of_the_text(client, ids):
    article = client.get(f"/api/v1/articles/{ids['article']}").json()
    for seen in article["observations"]:
        assert article["text"][seen["start"] : seen["end"]] == seen["text"]


def test_nothing_but_reading(client):
    assert client.post("/api/v1/articles").status_code == 405
    assert client.post("/api/v1/articles").json()["error"]["code"] == "web.read-only"
    assert client.get("/api/v1/nothing").json()["error"]["code"] == "web.no-such-page"
