"""MkDocs adapter: hands pages to the core and takes them back. All thinking lives in ``vanban``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from pathspec import GitIgnoreSpec

from vanban.checking import blocking
from vanban.checking.built import is_safe
from vanban.library.addresses import is_verified_truth
from vanban.library.attachments import served_as
from vanban.library.derive import Derived
from vanban.library.library import Library
from vanban.library.load import load
from vanban.library.titles import title_of
from vanban.model import InputError
from vanban.search.install import boot, glossary, publish
from vanban.site import policy
from vanban.site.compose import anchors, compose, description_of, explained, fill, previews
from vanban.site.navigation import crumbs, leads_on, navigation, neighbours, number_of, page_kind
from vanban.site.proofs import check_fidelity, fill_proofs, prove_documents
from vanban.site.redirects import write_redirects
from vanban.site.view import View, page_url


class _Build:
    """What one build knows; made anew for each build, so that `serve` sees every edit."""

    library: Library
    derived: Derived
    paths: dict[str, str]
    panels: dict[str, Mapping[str, Markup]]


_build = _Build()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the library, stop before anything that must not be published, build the navigation from the folders."""
    _build.library = load(Path(config.docs_dir))
    _build.derived = Derived(_build.library)
    if problems := blocking(_build.library):
        raise PluginError("\n".join(["Không dựng trang:", *map(str, problems)]))
    _build.panels = {}
    config.extra["generator"] = False  # pages say whose they are, not what made them
    config.nav = navigation(_build.library)
    config.mdx_configs.setdefault("abbr", {})["glossary"] = explained(_build.library)
    config.not_in_nav = GitIgnoreSpec.from_lines(["*"])  # what the navigation leaves out, it leaves out on purpose
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made for the site, serve no source that a browser would run and nothing that only checks read, remember the address of every page."""
    files.append(File.generated(config, "assets/js/tim-kiem.js", content=boot()))
    for path, markdown in _build.library.generated.items():
        files.append(File.generated(config, path, content=markdown))
    for file in [file for file in files if is_verified_truth(file.src_uri)]:
        files.remove(file)
    for file in files:
        if (address := served_as(file.src_uri)) != file.src_uri:
            file.dest_uri = address
    _build.paths = {unquote(file.url).strip("./").rstrip("/"): file.src_uri for file in files.documentation_pages()}
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its panels, title and description."""
    path = page.file.src_uri
    if own := _build.library.pages.get(path):
        page.meta = dict(own.meta.data)  # MkDocs takes «Key: value» at the top for facts too, which no rule has seen
    # The stock index stays empty: ours is made from the built pages, of which some ask not to be found.
    page.meta["search_exclude"] = (page.meta.get("search") or {}).get("exclude", False)
    page.meta["search"] = {"exclude": True}
    if path not in _build.library.pages:
        return markdown
    if title := title_of(_build.library, path):
        page.meta.setdefault("title", title)
    if description := description_of(_build.library, path):
        page.meta.setdefault("description", description)
    composed = compose(_view(path, config))
    _build.panels[path] = composed.panels
    return composed.markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the panels in, and a preview for each record the page links to; tell MkDocs which anchors that makes."""
    path = page.file.src_uri
    panels = _build.panels.get(path, {})
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(panels.values())
    for item in page.toc:
        _mark_html(item)
    html = fill(html, panels)
    return html + previews(_view(path, config), html, _build.paths)


def _mark_html(item: AnchorLink) -> None:
    """Say of an entry of the contents what MkDocs says of it: it is HTML already, escaped by Python-Markdown."""
    item.title = Markup(item.title)
    for child in item.children:
        _mark_html(child)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Compare words now that every page is rendered, and show each reader the result."""
    # The theme prints titles, descriptions and names as they are: from here on its templates escape by themselves, and
    # what is HTML says so: entries of contents and the content of a page.
    env.autoescape = True
    env.globals["page_policy"] = policy.meta(from_disk=not config.use_directory_urls)
    env.globals["page_kind"] = lambda page: (
        page_kind(_build.library, page.file.src_uri) if page and page.file else "404"
    )
    env.globals["page_number"] = lambda page: number_of(_build.library, page.file.src_uri) if page and page.file else ""
    env.globals["page_crumbs"] = lambda page: _crumbs(page, config)
    rendered = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    proofs = prove_documents(_build.library, {path: page.content or "" for path, page in rendered.items()})
    for path, page in rendered.items():
        if not (page.previous_page or page.next_page):  # a large navigation leaves the parts of a text out
            before, after = neighbours(_build.library, path)
            page.previous_page, page.next_page = rendered.get(before), rendered.get(after)
        page.previous_page, page.next_page = (
            other if other and other.file and leads_on(path, other.file.src_uri) else None
            for other in (page.previous_page, page.next_page)
        )
        page.content = fill_proofs(_view(path, config), page.content or "", proofs)
    return env


def _crumbs(page: Page | None, config: MkDocsConfig) -> list[dict[str, str]]:
    if page is None or not page.file:
        return []
    found = crumbs(_build.library, page.file.src_uri)
    return [
        {"title": crumb.title, "path": page_url(crumb.path, directory_urls=config.use_directory_urls)}
        for crumb in found
    ]


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Say that a page's content is HTML: Python-Markdown and our own templates have made it."""
    page.content = Markup(page.content or "")  # last of all, for plugins rewrite it
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Prove the built files once more, as they will be served; leave redirects at former addresses; make search."""
    root = Path(config.site_dir)
    write_redirects(_build.library, root, directory_urls=config.use_directory_urls)
    problems = list(check_fidelity(_build.library, root, directory_urls=config.use_directory_urls))
    if problems:
        raise PluginError("\n".join(["Trang dựng ra không trung thực với nguồn:", *map(str, problems)]))
    for name, text in policy.files_of_hosts().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="\n")
    try:
        publish(root, glossary(_build.library), offline=not config.use_directory_urls)
    except InputError as error:
        raise PluginError(str(error)) from None
    if problems := list(is_safe(root)):
        raise PluginError("\n".join(["Trang dựng ra có thứ không được đăng:", *map(str, problems)]))


def _view(path: str, config: MkDocsConfig) -> View:
    return View(_build.library, _build.derived, path, directory_urls=config.use_directory_urls)
