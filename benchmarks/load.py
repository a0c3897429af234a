"""Asks pages over loopback with several clients at once, and says how long each took.

Runs as a process of its own, so that waiting and parsing here takes no time from the servers' threads.
"""

import http.client
import json
import sys
import threading
import time


def ask(port: int, addresses: list[str], cookie: str, times: list[float], wrong: list[str]) -> None:
    """Ask for the addresses one after another over one connection."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for address in addresses:
        start = time.perf_counter()
        server.request("GET", address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        response = server.getresponse()
        response.read()
        times.append((time.perf_counter() - start) * 1000)
        if response.status != 200:
            wrong.append(f"{address}: {response.status}")
    server.close()


def run(ports: list[int], addresses: list[str], cookie: str, clients: int) -> dict:
    """Share the addresses among the clients, and the clients among the ports; wait for all."""
    times: list[float] = []
    wrong: list[str] = []
    workers = [
        threading.Thread(
            target=ask, args=(ports[i % len(ports)], addresses[i::clients], cookie, times, wrong)
        )
        for i in range(clients)
    ]
    start = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return {"times": times, "wrong": wrong[:5], "seconds": time.perf_counter() - start}


if __name__ == "__main__":
    print(json.dumps(run(**json.load(sys.stdin))))
