"""One server process of the measurement: waitress on a loopback port, as scripts/serve.py sets it up."""

import sys


def main(port: int) -> None:
    from waitress import serve

    from phopho_cadre.wsgi import application

    serve(application, host="127.0.0.1", port=port, threads=8, ident=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
