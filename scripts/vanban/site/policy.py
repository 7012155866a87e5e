"""The policy under which every page is served: what a browser may load and run, in a meta element and in headers.

No inline script and no inline style is allowed, and nothing needs one: scripts are files of the site, ``#__config`` is
JSON, which is not run. Sources: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/; OWASP Secure Headers.
"""

from collections.abc import Iterator, Mapping

from ..library.attachments import KINDS

_DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet draws its icons from data: addresses; an image runs nothing
    "font-src": "'self'",
    "connect-src": "'self'",  # search fetches its index
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
SELF = "'self'"
_DISK = " file:"  # to a page opened from disk not every browser counts the folder it lies in as itself
_HEADER_ONLY: Mapping[str, str] = {"frame-ancestors": "'none'"}  # a meta element may not say it
_YEAR = 365 * 24 * 60 * 60  # seconds

_FEATURES = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip


def meta(*, from_disk: bool = False) -> str:
    """Return the policy for a page's own meta element, where a host lets nobody set headers.

    ``from_disk`` is for the edition that is read without a server.
    """
    more = _DISK if from_disk else ""
    return "; ".join(f"{name} {value}{more if SELF in value else ''}" for name, value in _DIRECTIVES.items())


def headers() -> dict[str, str]:
    """Return the headers of every answer, errors included."""
    policy = "; ".join(f"{name} {value}" for name, value in {**_DIRECTIVES, **_HEADER_ONLY}.items())
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Browsers heed it over https alone. It binds this host, not those below it.
        "Strict-Transport-Security": f"max-age={_YEAR}",
    }


def files_of_hosts() -> dict[str, str]:
    """Return the ready configuration of common hosts: path below the built site -> text.

    ``_headers`` is read where it lies by hosts of the Pages kind; the others are for the administrator of a server and
    lie in a folder that no server of these serves.
    """
    return {
        "_headers": _pages(),
        ".may-chu/nginx.conf": _nginx(),
        ".may-chu/Caddyfile": _caddy(),
        ".may-chu/apache.conf": _apache(),
    }


def _attachments() -> Iterator[tuple[str, str, bool]]:
    """Yield the ending, the media type, and whether a browser is to save the file instead of showing it."""
    for ending, kind in KINDS.items():
        yield ending.removeprefix("."), kind.media_type, not kind.shown


def _pages() -> str:
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers().items())]
    for ending, type_, saved in _attachments():
        lines += [f"/*.{ending}", f"  Content-Type: {type_}"]
        lines += ["  Content-Disposition: attachment"] if saved else []
    return "\n".join(lines) + "\n"


_HEAD = "# {what}\n# Made at each build of the site; the policy in its pages is the same.\n\n"
ROOT = "/srv/thu-vien"  # where the examples look for the built site; the administrator puts the right folder


def _saved() -> str:
    return "|".join(ending for ending, _type, saved in _attachments() if saved)


def _nginx() -> str:
    """A file for ``conf.d``. Headers stand at the server alone: a location with one of its own would lose them all."""
    # Text says its encoding; PDF and the like have none. CSV is missing from nginx's own list of types.
    texts = "text/plain text/css text/csv text/javascript application/javascript application/json"
    return (
        _HEAD.format(what="nginx: copy to /etc/nginx/conf.d/, set server_name, root and TLS.")
        + f'map $uri $vanban_disposition {{\n\tdefault "";\n\t"~*\\.({_saved()})$" attachment;\n}}\n\n'
        + f"server {{\n\tlisten 80;\n\tserver_name _;\n\troot {ROOT};\n"
        + f"\tcharset utf-8;\n\tcharset_types {texts};\n\terror_page 404 /404.html;\n\n"
        + "".join(f'\tadd_header {name} "{value}" always;\n' for name, value in headers().items())
        + "\tadd_header Content-Disposition $vanban_disposition;\n\n"
        + "\tlocation ~ /\\. {\n\t\treturn 404;\n\t}\n"
        + "\tlocation ~* \\.csv$ {\n\t\ttypes { text/csv csv; }\n\t}\n}\n"
    )


def _caddy() -> str:
    types = "".join(
        f'\t@{ending} path *.{ending}\n\theader @{ending} Content-Type "{type_}"\n'
        for ending, type_, _saved in _attachments()
    )
    return (
        _HEAD.format(what="Caddy: set the address (a domain brings TLS with it) and root.")
        + f":80 {{\n\troot * {ROOT}\n\theader {{\n"
        + "".join(f'\t\t{name} "{value}"\n' for name, value in headers().items())
        + f"\t}}\n\t@saved path_regexp (?i)\\.({_saved()})$\n\theader @saved Content-Disposition attachment\n"
        + types
        + "\t@hidden path */.*\n\terror @hidden 404\n\tfile_server\n"
        + "\thandle_errors {\n\t\trewrite * /404.html\n\t\tfile_server\n\t}\n}\n"
    )


def _apache() -> str:
    return (
        _HEAD.format(what="Apache 2.4: include in the <Directory> of the site; needs mod_headers, mod_mime, mod_dir.")
        + "".join(f'Header always set {name} "{value}"\n' for name, value in headers().items())
        + f'<FilesMatch "(?i)\\.({_saved()})$">\n\tHeader set Content-Disposition attachment\n</FilesMatch>\n'
        + "".join(f'AddType "{type_}" .{ending}\n' for ending, type_, _saved in _attachments())
        + "AddDefaultCharset utf-8\nOptions -Indexes\nErrorDocument 404 /404.html\n"
        + 'RedirectMatch 404 "/\\."\n'
    )
