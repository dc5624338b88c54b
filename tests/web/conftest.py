"""Servers that answer in many ways."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from answering_server import Server, run_server


@pytest.fixture
def server() -> Iterator[Server]:
    with run_server() as server:
        yield server


@pytest.fixture
def untrusted_server(tmp_path: Path) -> Iterator[Server]:
    """Return a server with a certificate that nobody knows."""
    certificate = trustme.CA().issue_cert("127.0.0.1")
    certificate.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "server.pem"))
    with run_server(tmp_path / "server.pem") as server:
        yield server
