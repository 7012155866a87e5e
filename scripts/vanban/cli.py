"""The command line: ``vanban convert`` and ``vanban check``. Reads, prints and writes; all thinking is elsewhere."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from .library import load
from .messages import CONVERT_NOTES
from .model import InputError
from .publish import ID_RE, Outcome, as_json, convert_file, find_folder
from .readers import read
from .rules import check
from .structure import convert
from .text import slug

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
    """Xuất bản văn bản chính thức: chuyển văn bản thành trang, kiểm tra thư viện."""


@cli.command("convert", cls=_Command, short_help="Chuyển văn bản thành trang Markdown.", options_metavar="[TÙY CHỌN]")
@click.argument("files", metavar="TỆP…", nargs=-1, required=True, type=click.Path(path_type=Path))
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
@click.option(
    "--id", "id", metavar="MÃ", default="", help="Mã của văn bản trong thư viện, ví dụ tong-ket-kl-16-don-duong."
)
@click.option(
    "--json",
    "as_data",
    is_flag=True,
    help="In mỗi tệp một đối tượng JSON. Không kèm --out thì chỉ in, không ghi tệp nào.",
)
@click.option("--force", is_flag=True, help="Ghi đè cả khi mất phần người biên tập đã sửa.")
def convert_command(
    files: Sequence[Path], out: Path | None, docs: Path, id: str, as_data: bool, force: bool
) -> NoReturn:
    """Chuyển TỆP văn bản thuần (UTF-8) thành các trang Markdown.

    Không có --out: ghi vào thư viện, docs/bao-cao/<mã>/, và nối các viện dẫn. Chạy lại không làm thay đổi gì; trang
    đã có người sửa không bị ghi đè, trừ khi có --force.
    """
    if id and len(files) > 1:
        raise click.UsageError("--id chỉ dùng được với một tệp")
    if len({path.stem for path in files}) < len(files):
        raise click.UsageError("các tệp phải khác tên nhau, vì mỗi tệp được ghi vào thư mục mang tên nó")
    worst = CLEAN
    for path in files:
        try:
            outcome = _convert(path, out, docs, id, as_data, force)
        except InputError as error:
            click.echo(str(error), err=True)
            worst = UNUSABLE
            continue
        if as_data:
            click.echo(json.dumps(as_json(outcome.conversion), ensure_ascii=False))
        else:
            _report(outcome)
        if outcome.losses:
            _report_losses(outcome, force=force)
        if (outcome.losses and not force) or outcome.conversion.doubts:
            worst = max(worst, PROBLEMS)
    sys.exit(worst)


def _convert(path: Path, out: Path | None, docs: Path, id: str, as_data: bool, force: bool) -> Outcome:
    if id and not ID_RE.fullmatch(id):
        raise InputError(f"--id {id}: mã chỉ được gồm chữ thường không dấu, chữ số và gạch nối. Ví dụ: ke-hoach-2026.")
    if out is not None:
        return convert_file(path, out / (id or slug_stem(path)), force=force)
    if as_data:
        return Outcome(convert(read(path)), None)
    if not docs.is_dir():
        raise InputError(f"{docs}: không có thư viện ở đây. Hãy chạy ở gốc kho, hoặc thêm --out THƯ_MỤC.")
    library = load(docs)
    return convert_file(path, find_folder(library, path, id), library=library, force=force)


def slug_stem(path: Path) -> str:
    """Return the name of a file without its ending: the folder it is converted into."""
    return path.stem if path.stem not in ("", ".", "..") else (slug(path.name) or "van-ban")


def _report(outcome: Outcome) -> None:
    conversion = outcome.conversion
    click.echo(
        f"{conversion.source.name}: {len(conversion.blocks)} đoạn, {len(conversion.pages)} trang → {outcome.folder}"
    )
    for code, count in conversion.counts.items():
        click.echo(f"  {CONVERT_NOTES[code]}: {count}")
    for doubt in conversion.doubts:
        click.echo(f"  cần xem: dòng {doubt.line}, {doubt.block}: {CONVERT_NOTES[doubt.code]}: {doubt.text}")
    if not (outcome.losses and not outcome.written):
        click.echo(f"  đã ghi {len(outcome.written)} tệp" if outcome.written else "  không có gì thay đổi")


def _report_losses(outcome: Outcome, *, force: bool) -> None:
    for path, loss in outcome.losses:
        click.echo(f"{path}:{loss.line}: [giu-ban-da-sua] {loss.block}: {loss.what}", err=True)
    click.echo(
        "Không ghi gì. Hãy trả lại lời của nguồn, hoặc thêm --force nếu chấp nhận mất những điều trên.",
        err=True,
    )


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
        click.echo(f"{len(result.problems)} điều cần sửa. Giải thích từng mã: docs/huong-dan/thong-bao.md", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Sạch: {result.summary}")
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
    message = error.format_message()
    if message.startswith("No such command"):
        return f"Không có lệnh {message.split(' ')[3].rstrip('.')}."
    if message.startswith("Got unexpected extra argument"):
        return f"Thừa tham số: {message.split('(')[-1].rstrip(').')}."
    return f"Dùng sai lệnh: {message}."


if __name__ == "__main__":
    main()
