"""What continuous integration says of the base of a change."""

import pytest

from contentlint.source.ci_base import StatedBase, list_stated_bases


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, []),
        ({"GITHUB_BASE_REF": ""}, []),
        ({"GITHUB_BASE_REF": "release-2"}, [StatedBase(branch="release-2")]),
        ({"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}, [StatedBase(branch="main")]),
        (
            {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "4b825dc6", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"},
            [StatedBase(commit="4b825dc6"), StatedBase(branch="main")],
        ),
        ({"TRAVIS_BRANCH": "main", "TRAVIS_PULL_REQUEST": "false"}, []),
        ({"TRAVIS_BRANCH": "main", "TRAVIS_PULL_REQUEST": "7"}, [StatedBase(branch="main")]),
    ],
)
def test_only_a_pull_or_merge_request_has_a_base(environment: dict[str, str], found: list[StatedBase]) -> None:
    assert list_stated_bases(environment) == found
