"""What a browser may do with a page: the content security policy and the other headers, for the page and for servers.

No page holds an inline script or style, so one policy serves all pages and no hash of a script has to be kept up to date.
Sources: W3C Content Security Policy Level 3; OWASP Secure Headers.
"""

from collections.abc import Mapping

_SELF = "'self'"
_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": _SELF,
    "style-src": _SELF,
    "img-src": f"{_SELF} data:",  # the theme draws its icons from addresses that hold the picture
    "font-src": _SELF,
    "connect-src": _SELF,
    "worker-src": _SELF,
    "base-uri": "'none'",
    "form-action": _SELF,
}
_HEADERS_ONLY = {"frame-ancestors": "'none'"}  # a meta element cannot say this
_FROM_DISK = " file:"  # to a page opened from disk not every browser counts its own folder as itself

_PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
_YEAR = 31_536_000  # seconds


def page_policy(*, from_disk: bool = False) -> str:
    """Return the policy for the meta element of a page; ``from_disk`` is for the edition that is read without a server."""
    return _written(
        {name: value + (_FROM_DISK if from_disk and _SELF in value else "") for name, value in _POLICY.items()}
    )


def security_headers() -> dict[str, str]:
    """Return the headers that a server should send with every file of the site."""
    return {
        "Content-Security-Policy": _written({**_POLICY, **_HEADERS_ONLY}),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Strict-Transport-Security": f"max-age={_YEAR}",
    }


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


# -- as servers read them ----------------------------------------------------------------------------------------------


def for_pages() -> str:
    """Return ``_headers``, as Cloudflare Pages, Netlify and hosts like them read it."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in security_headers().items())


def for_apache() -> str:
    """Return ``.htaccess`` for Apache (mod_headers, mod_mime)."""
    lines = [f'  Header always set {name} "{value}"' for name, value in security_headers().items()]
    return "\n".join(
        [
            "# Security headers of the site. Needs mod_headers and `AllowOverride FileInfo`.",
            "<IfModule mod_headers.c>",
            *lines,
            "</IfModule>",
            "AddDefaultCharset utf-8",
            "AddType text/plain .txt",
            "Options -Indexes",
            "ErrorDocument 404 /404.html\n",
        ]
    )


def for_nginx() -> str:
    """Return a file for ``include`` in a ``server`` block of nginx."""
    return "\n".join(
        [
            "# Security headers of the site: include this file in the server block. A location that has an add_header of",
            "# its own inherits none of these: include the file there, too.",
            *(f'add_header {name} "{value}" always;' for name, value in security_headers().items()),
            "charset utf-8;",
            "charset_types text/html text/plain text/css application/javascript application/json;",
            "autoindex off;",
            "error_page 404 /404.html;\n",
        ]
    )


def for_caddy() -> str:
    """Return a snippet for the Caddyfile: ``import thu_vien`` in the site's block."""
    return "\n".join(
        [
            "# Security headers of the site: `import thu_vien` in the block of the site.",
            "(thu_vien) {",
            "\theader {",
            *(f'\t\t{name} "{value}"' for name, value in security_headers().items()),
            "\t}",
            "\thandle_errors {",
            "\t\trewrite * /404.html",
            "\t\tfile_server",
            "\t}",
            "}\n",
        ]
    )


# Name of the file -> its text. The first two take effect by standing in the root of the site.
IN_SITE: Mapping[str, str] = {"_headers": for_pages(), ".htaccess": for_apache()}
FOR_SERVERS: Mapping[str, str] = {"nginx.conf": for_nginx(), "Caddyfile": for_caddy()}
