"""Write .env for a first start on this machine: production rules, plain HTTP, a secret key of its own.

An existing .env is left alone. Only the owner can read the file.
"""

import os
import secrets
from pathlib import Path

TEXT = """\
# Made by the first `make run`. What else can be set: .env.example
DJANGO_ENV=production
SECRET_KEY={key}
ALLOWED_HOSTS=localhost,127.0.0.1
# Plain HTTP on this machine only. Behind a proxy with a certificate: HTTPS=1
HTTPS=0
"""


def main():
    path = Path(__file__).resolve().parent.parent / ".env"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(TEXT.format(key=secrets.token_urlsafe(50)))


if __name__ == "__main__":
    main()
