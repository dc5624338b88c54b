"""How long ``contentlint links`` takes against what its limits allow at best: 10,000 links to 200 hosts of our own.

All hosts are addresses of this machine (127.0.1.1 and so on); nothing is asked elsewhere. One host takes two seconds
for each answer. Usage: ``benchmarks/external_links.py [--links N] [--hosts N] [--slowest SECONDS]``.
"""

import argparse
import asyncio
import threading
import time

from contentlint.web.asker import ask
from contentlint.web.limits import Limits

DELAY = 0.05
"""Seconds that each host takes for an answer, but for the slowest."""

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


class Hosts:
    """A server that is many hosts: each takes its own time, whatever is asked."""

    def __init__(self, slowest: float) -> None:
        self.slowest = slowest
        self.asked = 0
        self.port = 0
        started = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self._serve(started)), daemon=True).start()
        started.wait(10)

    async def _serve(self, started: threading.Event) -> None:
        server = await asyncio.start_server(self._answer, "0.0.0.0", 0, backlog=4096)  # noqa: S104  # all of 127/8
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        async with server:
            await server.serve_forever()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                self.asked += 1
                await asyncio.sleep(self.slowest if host == "127.0.1.1" else DELAY)
                writer.write(ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def compute_best(links: int, hosts: int, slowest: float, limits: Limits) -> float:
    """Return the seconds that the limits allow at best: those of the slowest host, or of all slots together."""
    each = links / hosts
    in_sum = each * (slowest + (hosts - 1) * DELAY) / limits.total
    return max(each * slowest / limits.per_host, in_sum)


def main() -> None:
    """Measure, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--slowest", type=float, default=2.0)
    options = parser.parse_args()
    hosts = Hosts(options.slowest)
    names = [f"127.0.1.{number}" for number in range(1, options.hosts + 1)]
    wanted = {f"http://{names[n % len(names)]}:{hosts.port}/{n}": frozenset[str]() for n in range(options.links)}
    limits = Limits(asks_private=True)
    begin, processor = time.monotonic(), time.process_time()
    found = sum(answer.outcome == "found" for answer in ask(wanted, limits))
    seconds = time.monotonic() - begin
    best = compute_best(options.links, options.hosts, options.slowest, limits)
    print(f"{found} of {len(wanted)} found, {hosts.asked} requests, {seconds:.1f} s, at best {best:.1f} s")
    print(f"ratio {seconds / best:.2f}; processor, with the server: {time.process_time() - processor:.1f} s")


if __name__ == "__main__":
    main()
