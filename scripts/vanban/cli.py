"""The command line: ``vanban new``, ``vanban convert``, ``vanban cite``, ``vanban link``, ``vanban check``. Reads, prints and writes; all thinking is elsewhere."""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from .converting import batch, report
from .converting.progress import Progress
from .converting.worker import Answer, Task, perform
from .model import InputError
from .reading import read_bytes
from .reading.refusals import refusal
from .text import id_fault

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2
_REPORT = "Hãy gửi dòng này kèm tệp đang dùng cho người bảo trì (chạy lại với VANBAN_DEBUG=1 để thấy chi tiết)."


class _Vietnamese:
    """Help in Vietnamese for click's commands."""

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(context)  # type: ignore[attr-defined]
        formatter.write_usage(context.command_path, " ".join(pieces), prefix="Cách dùng: ")

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        options = (p for p in self.get_params(context) if isinstance(p, click.Option))  # type: ignore[attr-defined]
        records = [option.get_help_record(context) for option in options]
        with formatter.section("Tùy chọn"):
            formatter.write_dl([record for record in records if record])
        if isinstance(self, click.Group):
            with formatter.section("Lệnh"):
                formatter.write_dl([(name, self.commands[name].get_short_help_str()) for name in self.commands])

    def get_help_option(self, context: click.Context) -> click.Option | None:
        option = super().get_help_option(context)  # type: ignore[misc]
        if option:
            option.help = "Hiện hướng dẫn này rồi thoát."
        return option  # type: ignore[no-any-return]


class _Command(_Vietnamese, click.Command):
    pass


class _Group(_Vietnamese, click.Group):
    pass


@click.group(
    cls=_Group,
    subcommand_metavar="LỆNH [THAM SỐ]…",
    options_metavar="[TÙY CHỌN]",
    epilog="Mã thoát: 0 sạch; 1 có điều cần sửa hoặc cần xem; 2 dùng sai lệnh hoặc không đọc được đầu vào.",
)
def cli() -> None:
    """Xuất bản văn bản chính thức: lập thư viện, chuyển văn bản thành trang, kiểm tra."""


@cli.command("convert", cls=_Command, short_help="Chuyển văn bản thành trang Markdown.", options_metavar="[TÙY CHỌN]")
@click.argument("names", metavar="TỆP…", nargs=-1, required=True)
@click.option(
    "--out", metavar="THƯ_MỤC", type=click.Path(path_type=Path), help="Ghi vào THƯ_MỤC/<tên tệp>/, không cần thư viện."
)
@click.option(
    "--docs",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    help="Thư mục tài liệu của thư viện (mặc định: docs).",
)
@click.option("--id", "id", metavar="MÃ", default="", help="Mã của văn bản trong thư viện, ví dụ 45-qd-ubnd-2024.")
@click.option(
    "--json",
    "as_data",
    is_flag=True,
    help="In mỗi tệp một đối tượng JSON, trên một dòng. Không kèm --out thì chỉ in, không ghi tệp nào.",
)
@click.option("--ocr", is_flag=True, help="Nhận dạng chữ trong trang quét (cần tesseract và dữ liệu tiếng Việt).")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Số tệp chuyển cùng lúc (mặc định: tối đa 4).")
@click.option(
    "--gioi-han-giay",
    "seconds",
    metavar="N",
    type=click.IntRange(min=1),
    help="Số giây xử lý (thời gian của bộ xử lý) tối đa cho một tệp (mặc định: từ 60, tùy dung lượng).",
)
@click.option(
    "--gioi-han-mb",
    "memory",
    metavar="N",
    type=click.IntRange(min=256),
    default=batch.MEMORY,
    help=f"Bộ nhớ tối đa cho một tệp, tính bằng MB (mặc định: {batch.MEMORY}).",
)
@click.option("--force", is_flag=True, help="Ghi đè cả khi mất phần người biên tập đã sửa.")
def convert_command(
    names: Sequence[str],
    out: Path | None,
    docs: Path,
    id: str,
    as_data: bool,
    ocr: bool,
    jobs: int | None,
    seconds: int | None,
    memory: int,
    force: bool,
) -> NoReturn:
    """Chuyển TỆP (Word, PDF, RTF, HTML, văn bản thuần; hoặc cả thư mục) thành các trang Markdown.

    Không có --out: ghi vào thư viện, docs/van-ban/<mã>/, và nối các viện dẫn. Chạy lại không làm thay đổi gì; trang
    đã có người sửa không bị ghi đè, trừ khi có --force.
    """
    if not all(names):
        raise click.UsageError("đường dẫn không được để trống")  # it would mean the folder one stands in
    gathered = batch.gather([Path(name) for name in names], out)
    if id and len(gathered.files) + len(gathered.refused) > 1:
        raise click.UsageError("--id chỉ dùng được với một tệp")
    try:
        _check_place(out, docs, id, as_data)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    into_library = out is None and not as_data
    template = Task("", docs=str(docs) if into_library else "", id=id, ocr=ocr, force=force)
    tasks = batch.tasks_for(gathered, out, template, seconds or 0)
    jobs = 1 if into_library else jobs or batch.default_jobs()  # a document of the library may cite the one before
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as spool:
        if as_data:
            tasks = [replace(task, spool=str(Path(spool) / f"{number}.json")) for number, task in enumerate(tasks)]
        sys.exit(_run(gathered, tasks, jobs, memory, as_data))


def _check_place(out: Path | None, docs: Path, id: str, as_data: bool) -> None:
    if id and (fault := id_fault(id)):
        raise InputError(f"--id {id}: {fault}. Ví dụ: ke-hoach-2026.")
    if out is None and not as_data and not docs.is_dir():
        raise InputError(f"{docs}: không có thư viện ở đây. Hãy chạy ở gốc kho, hoặc thêm --out THƯ_MỤC.")


def _run(gathered: batch.Gathered, tasks: Sequence[Task], jobs: int, memory: int, as_data: bool) -> int:
    """Convert and print in the order of the files; return the worst exit code."""
    codes: list[int] = []
    for path, message in gathered.refused:
        click.echo(message, err=True)
        if as_data:
            click.echo(json.dumps(report.refused(str(path), message), ensure_ascii=False))
        codes.append(UNUSABLE)
    progress = Progress(len(tasks))
    progress.show(0)
    unchanged = 0
    with contextlib.closing(_answers(tasks, jobs, memory, progress)) as answers:
        try:
            for task, answer in zip(tasks, answers, strict=True):
                progress.clear()
                _print(task, answer)
                codes.append(answer.code)
                unchanged += answer.unchanged
        except KeyboardInterrupt:
            progress.clear()
            click.echo(
                f"Đã dừng: {len(codes) - len(gathered.refused)}/{len(tasks)} tệp đã xong. Chạy lại lệnh này để làm tiếp.",
                err=True,
            )
            return UNUSABLE
        finally:
            progress.clear()
    for line in report.closing(codes, unchanged, gathered.skipped):
        click.echo(line, err=as_data)
    return max(codes, default=CLEAN)


def _answers(tasks: Sequence[Task], jobs: int, memory: int, progress: Progress) -> Generator[Answer]:
    if os.environ.get("VANBAN_DEBUG"):  # in this process, so that a fault shows where it is
        yield from map(perform, tasks)
    else:
        yield from batch.run(tasks, jobs=jobs, memory=memory, done=progress.show)


def _print(task: Task, answer: Answer) -> None:
    for line in answer.out:
        click.echo(line)
    if task.spool:
        spool = Path(task.spool)
        click.echo(spool.read_text("utf-8"), nl=False)
        spool.unlink()
    for line in answer.err:
        click.echo(line, err=True)


@cli.command(
    "clean", cls=_Command, short_help="Gỡ khỏi tệp những gì trang không cho thấy.", options_metavar="[TÙY CHỌN]"
)
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="TỆP_SẠCH", type=click.Path(path_type=Path), help="Nơi ghi bản sạch (mặc định: <tên tệp>-sach)."
)
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có ở nơi ghi.")
@click.option("--bo-chu-ky", "unsign", is_flag=True, help="Chấp nhận bản sạch không còn chữ ký số.")
def clean_command(path: Path, out: Path | None, force: bool, unsign: bool) -> NoReturn:
    """Ghi một bản của TỆP không còn tên người soạn, lần sửa, nhận xét, chữ ẩn, tệp nhúng và những gì trang không cho thấy.

    Bản sạch chỉ được ghi khi lời, bảng và dáng vẻ đúng như tệp gốc; tệp gốc không bị sửa.
    """
    from .beside.clean import clean

    try:
        cleaned = clean(path, out, force=force, unsign=unsign)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    for line in cleaned.lines:
        click.echo(line)
    sys.exit(CLEAN if cleaned.sound else PROBLEMS)


@cli.command("cite", cls=_Command, short_help="Liệt kê viện dẫn trong văn bản.", options_metavar="[TÙY CHỌN]")
@click.argument("names", metavar="[TỆP…]", nargs=-1)
@click.option(
    "--text",
    metavar="TỆP",
    help="Mỗi dòng của TỆP (- là đầu vào chuẩn) là một đoạn; sau dấu tab cuối có thể là nơi của dòng, ví dụ dieu-5-khoan-2.",
)
@click.option(
    "--docs",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Thư mục tài liệu của thư viện (mặc định: docs, nếu có).",
)
@click.option("--json", "as_data", is_flag=True, help="In mỗi viện dẫn một đối tượng JSON, trên một dòng.")
@click.option("--ocr", is_flag=True, help="Nhận dạng chữ trong trang quét (cần tesseract và dữ liệu tiếng Việt).")
def cite_command(names: Sequence[str], text: str | None, docs: Path | None, as_data: bool, ocr: bool) -> NoReturn:
    """Liệt kê các viện dẫn trong TỆP: lời viện dẫn, nghĩa của nó, và nơi nó tới trong thư viện hoặc vì sao không tới.

    TỆP là tệp mà convert đọc được, cả thư mục, hoặc một trang văn bản trong docs. Không tệp nào bị sửa.
    """
    from .converting import cite, cite_report

    if bool(names) == (text is not None) or not all((*names, "-" if text is None else text)):
        raise click.UsageError("cần TỆP hoặc --text, không cả hai")
    gathered = batch.gather([Path(name) for name in names], None)
    errors = [message for _path, message in gathered.refused]
    try:
        library = cite.library_at(docs)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    for path in gathered.files if text is None else (cite.STANDARD_INPUT if text == "-" else Path(text),):
        try:
            if text is None:
                found = cite.in_file(path, library, ocr=ocr)
            else:
                found = cite.in_lines(path, _piped(path) if text == "-" else read_bytes(path), library)
        except InputError as error:
            errors.append(str(error))
            continue
        several = str(path) if len(gathered.files) > 1 else ""
        lines = cite_report.json_lines(found, several) if as_data else cite_report.table(found, str(path))
        sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
    for message in errors:
        click.echo(message, err=True)
    sys.exit(UNUSABLE if errors else CLEAN)


@cli.command("link", cls=_Command, short_help="Nối các viện dẫn đã nối được.", options_metavar="[TÙY CHỌN]")
@click.argument("ids", metavar="[MÃ…]", nargs=-1)
@click.option(
    "--docs",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    help="Thư mục tài liệu của thư viện (mặc định: docs).",
)
@click.option("--write", is_flag=True, help="Đặt các liên kết ấy vào trang.")
@click.option("--all", "everything", is_flag=True, help="Hiện mọi chỗ, không chỉ những chỗ đầu của mỗi trang.")
def link_command(ids: Sequence[str], docs: Path, write: bool, everything: bool) -> NoReturn:
    """Tìm các viện dẫn trong mọi văn bản (hoặc trong các văn bản có MÃ) nối được mà chưa nối: văn bản được viện dẫn vừa
    có hồ sơ, hoặc vừa có toàn văn. Không có --write thì chỉ hiện ra, không tệp nào bị sửa.

    Liên kết người biên tập đã đặt được giữ; riêng liên kết đến cả văn bản được đưa đến đúng điều, khoản mà lời viện dẫn nêu.
    """
    from .converting import link, link_report
    from .library.load import load

    try:
        library = load(docs)
        if unknown := [id for id in ids if id not in library.documents]:
            raise InputError(f"{unknown[0]}: thư viện không có văn bản mang mã này.")
        found = list(link.offers(library, ids))
        written = link.apply(library, found) if write else {}
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    for line in link_report.lines(library, found, written if write else None, everything=everything):
        click.echo(line)
    sys.exit(PROBLEMS if found and not write else CLEAN)


def _piped(path: Path) -> bytes:
    """Read standard input; ``path`` is what messages call it."""
    try:
        return sys.stdin.buffer.read()
    except (AttributeError, OSError) as error:  # it is closed, or a folder
        raise refusal(path, "khong-doc-duoc", getattr(error, "strerror", None) or "đã đóng") from None


@cli.command("check", cls=_Command, short_help="Kiểm tra thư viện.", options_metavar="[TÙY CHỌN]")
@click.option(
    "--docs",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    help="Thư mục tài liệu (mặc định: docs).",
)
@click.option(
    "--site",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="Trang đã dựng (mặc định: site); chưa dựng thì chỉ kiểm tra tài liệu.",
)
@click.option(
    "--so-voi",
    "base",
    envvar="VANBAN_BASE",
    metavar="NHÁNH",
    default="",
    help="Bản đã công bố để đối chiếu địa chỉ (mặc định: origin/main, nếu không có thì HEAD).",
)
def check_command(docs: Path, site: Path, base: str) -> NoReturn:
    """Kiểm tra thư viện: đầu trang, địa chỉ, liên kết, viện dẫn, quan hệ, độ trung thực."""
    from . import guide
    from .checking import check

    try:
        result = check(docs, site, base)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    for problem in result.problems:
        click.echo(str(problem))
    for remark in result.remarks:
        click.echo(remark, err=True)
    if result.problems:
        where = guide.file("huong-dan/thong-bao.md")
        click.echo(f"{len(result.problems)} điều cần sửa. Giải thích từng mã: {where}", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Sạch: {result.summary}")
    sys.exit(CLEAN)


@cli.group(
    "new", cls=_Group, short_help="Lập mới một thư viện.", subcommand_metavar="LỆNH [THAM SỐ]…", options_metavar=""
)
def new() -> None:
    """Lập mới một thư viện."""


@new.command("library", cls=_Command, short_help="Lập một thư viện còn trống.", options_metavar="[TÙY CHỌN]")
@click.option("--ten", "name", metavar="TÊN", help="Tên thư viện.")
@click.option("--co-quan", "agency", metavar="TÊN", help="Cơ quan giữ thư viện.")
@click.option("--dia-chi", "address", metavar="ĐỊA_CHỈ", help="Địa chỉ trang; chưa có thì để trống.")
@click.option("--bao-loi", "report", metavar="NƠI", help="Nơi nhận báo lỗi: hộp thư, hoặc địa chỉ biểu mẫu.")
@click.option(
    "--goc",
    "root",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Gốc kho, nơi có mkdocs.yml (mặc định: thư mục đang đứng).",
)
@click.option("--force", is_flag=True, help="Viết lại cả trang đã có người sửa; văn bản đang có vẫn được giữ.")
def new_library_command(root: Path, force: bool, **answers: str | None) -> NoReturn:
    """Ghi tên, cơ quan, địa chỉ vào mkdocs.yml và lập thư mục docs còn trống. Điều nào chưa cho ở tùy chọn thì được hỏi."""
    from .desk.asking import ask
    from .desk.library import start

    try:
        lines = start(root, ask(answers), date.today(), force=force)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    for line in lines:
        click.echo(line)
    sys.exit(CLEAN)


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command line; wrong usage ends with a Vietnamese line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not be UTF-8
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return cli.main(
            args=list(arguments) if arguments is not None else None, prog_name="vanban", standalone_mode=False
        )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
    except click.UsageError as error:
        click.echo(f"{_usage_message(error)} Xem: vanban --help", err=True)
    except click.Abort:
        click.echo("Đã dừng.", err=True)
    except BrokenPipeError:  # whoever read our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("VANBAN_DEBUG"):
            raise
        click.echo(f"Lỗi của chương trình, không phải của bạn: {type(error).__name__}: {error}. {_REPORT}", err=True)
    sys.exit(UNUSABLE)


def _usage_message(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f" Có phải ý là '{error.possibilities[0]}'?" if error.possibilities else ""
        return f"Không có tùy chọn '{error.option_name}'.{near}"
    if isinstance(error, click.MissingParameter):
        return f"Thiếu tham số {error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}."
    if isinstance(error, click.BadOptionUsage):
        return f"Tùy chọn '{error.option_name}' phải có giá trị."
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        return f"Giá trị của '{error.param.opts[0]}' phải là số nguyên từ {error.param.type.min} trở lên."
    message = error.format_message()
    if message.startswith("No such command"):
        return f"Không có lệnh {message.split(' ')[3].rstrip('.')}."
    if message.startswith("Got unexpected extra argument"):
        return f"Thừa tham số: {message.split('(')[-1].rstrip(').')}."
    return f"Dùng sai lệnh: {message}."


if __name__ == "__main__":
    main()
