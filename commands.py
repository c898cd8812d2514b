"""`python -m data`: what can be done with the store without the browser."""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from tqdm import tqdm

from data import backup, findings, listings, migrations, opening, repair, rereading, saving, verify
from data.failure import StoreFailure
from data.originals import Originals
from data.queries import catalog
from data.store import DATABASE, FOLDER_VARIABLE, Store, default_folder
from data.users import Users, hash_of
from isolation.scratch import scratch
from library import audit, ingest, reread
from library.opening import opened
from library.remove import remove_invented
from model.actor import ROLE_WORDS
from parsing import ReadFailure
from parsing.command_line import ChineseParser, add_told, told_of
from parsing.inputs import Input, expand, files_under
from parsing.told import NOTHING, Told

log = logging.getLogger(__name__)
SAMPLES = Path(__file__).parent / "data" / "samples"
WAIT_FOR_STORE = 3.0
ROLES = {word: role for role, word in ROLE_WORDS.items()}

DONE_WORDS = {
    saving.NEW: "新增",
    saving.REPLACE: "更新为新版本",
    saving.SUPPLEMENT: "补充到已有报告",
    saving.KNOWN: "此前已入库",
    saving.BROUGHT_BACK: "补回原件",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an action, or "" with the message of what stopped it."""

    file: str
    action: str
    message: str = ""
    warnings: int = 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 where all went well, 1 where a file failed or the store could not be used."""
    options = command_line().parse_args(arguments)
    folder = (options.store or default_folder()).resolve()
    try:
        if options.closed:
            return int(options.run(folder, options))
        return run_on_store(folder, options)
    except StoreFailure as failure:
        print(failure.message, file=sys.stderr)
    except duckdb.Error as error:
        log.debug("the store failed", exc_info=True)
        print(opening.told(error, folder / DATABASE).message, file=sys.stderr)
    return 1


def run_on_store(folder: Path, options: argparse.Namespace) -> int:
    """Run a command on the open store; one that only looks is given a copy of this moment where a page has it open."""
    try:
        with opened(folder, wait=0 if options.looks else WAIT_FOR_STORE) as store:
            return int(options.run(store, options))
    except StoreFailure as failure:
        if failure.code != "locked" or not options.looks:
            raise
    with backup.snapshot(folder) as taken, Store(taken) as store:
        return int(options.run(store, options))


def command_line() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = ChineseParser(prog="python -m data", description="决算通数据库：入库、导出、列表。")
    parser.add_argument(
        "--store", type=Path, metavar="文件夹", help=f"数据库文件夹（默认取环境变量 {FOLDER_VARIABLE}）"
    )
    parser.set_defaults(closed=False, looks=False)
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    ingesting = commands.add_parser("ingest", help="读取报告文件并入库（文件、文件夹或 ZIP 压缩包）")
    ingesting.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹")
    add_told(ingesting)
    ingesting.set_defaults(run=run_ingest, parser=ingesting)

    exporting = commands.add_parser("export", help="导出为 Excel（.xlsx）或 CSV（.csv）")
    exporting.add_argument(
        "what", choices=listings.LISTINGS, metavar="内容", help=listings.describe_choices()
    )
    exporting.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="输出文件，按扩展名定格式"
    )
    exporting.add_argument(
        "--unit", action="append", metavar="单位", help="只要这个单位（名称或其一部分），可重复"
    )
    exporting.add_argument("--year", action="append", type=int, metavar="年度", help="只要这个年度，可重复")
    exporting.add_argument(
        "--statement", action="append", metavar="表或章节", help="只要这张表或这一节，可重复"
    )
    exporting.set_defaults(run=run_export, looks=True)

    learning = commands.add_parser("codes", help="列出报告中出现、词表中没有的科目编码和名称，可导出")
    learning.add_argument(
        "-o", "--output", type=Path, metavar="文件", help="输出文件（.xlsx 或 .csv），不填则列出"
    )
    learning.set_defaults(run=run_codes)

    loading = commands.add_parser("samples", help="装入示例报告（只在第一次）")
    loading.add_argument("--again", action="store_true", help="即使装入过或已删除，也重新装入")
    loading.set_defaults(run=run_samples)

    again = commands.add_parser("reread", help="用现在的程序重新读取已入库的报告，保留更正")
    again.add_argument("--all", action="store_true", help="也重新读取已由现在的程序读过的报告")
    again.set_defaults(run=run_reread)
    rechecking = commands.add_parser("recheck", help="重新审核新入库、有改动或规则已更新的报告")
    rechecking.add_argument("--all", action="store_true", help="全部报告都重新审核")
    rechecking.set_defaults(run=run_recheck)

    repairing = commands.add_parser("repair", help="修复打不开或读不出的数据库，并说明缺了什么")
    repairing.set_defaults(run=run_repair, closed=True)
    saving_away = commands.add_parser("backup", help="备份数据库和全部原件，页面运行时也可以")
    saving_away.add_argument("target", type=Path, metavar="文件夹", help="放备份的新文件夹")
    saving_away.set_defaults(run=run_backup, closed=True)
    restoring = commands.add_parser("restore", help="核对一个备份，再用它恢复；现有的数据库另存一份")
    restoring.add_argument("source", type=Path, metavar="文件夹", help="backup 留下的文件夹")
    restoring.set_defaults(run=run_restore, closed=True)
    commands.add_parser(
        "verify", help="核对每个原件、每个数字的文件、数量和审核，页面运行时也可以"
    ).set_defaults(run=run_verify, closed=True)
    add_user_commands(commands.add_parser("user", help="可以登录的用户：添加、移除、列出、换密码"))
    commands.add_parser("list", help="列出已入库的报告").set_defaults(run=run_list, looks=True)
    commands.add_parser("remove-samples", help="删除全部示例单位").set_defaults(run=run_remove_samples)
    return parser


def add_user_commands(parser: argparse.ArgumentParser) -> None:
    """`python -m data user …`: the store itself stays closed, so that a page may have it open."""
    parser.set_defaults(closed=True)
    doing = parser.add_subparsers(title="命令", metavar="命令", required=True)
    adding = doing.add_parser("add", help="添加用户；密码另行询问")
    adding.add_argument("name", metavar="姓名")
    adding.add_argument("--role", choices=list(ROLES), default="查看", help="权限，默认为查看")
    adding.add_argument(
        "--unit", action="append", default=[], metavar="单位", help="只能更改这个单位，可重复"
    )
    adding.add_argument(
        "--region", action="append", default=[], metavar="地区", help="只能更改这个省、市或县的单位，可重复"
    )
    adding.add_argument(
        "--no-password", action="store_true", help="不设密码：由代理或 OpenID Connect 登录的人，姓名为其账号"
    )
    adding.set_defaults(run=run_user_add)
    for name, run, told in (
        ("remove", run_user_remove, "移除用户"),
        ("password", run_user_password, "换密码"),
    ):
        one = doing.add_parser(name, help=told)
        one.add_argument("name", metavar="姓名")
        one.set_defaults(run=run)
    doing.add_parser("list", help="列出用户").set_defaults(run=run_user_list)


def run_user_add(folder: Path, options: argparse.Namespace) -> int:
    """Add a person who may sign in."""
    password = "" if options.no_password else asked_password()
    units, regions = tuple(options.unit), tuple(options.region)
    Users(folder).add(options.name, ROLES[options.role], password, units, regions)
    print(f"已添加用户“{options.name.strip()}”，权限：{options.role}。")
    return 0


def asked_password() -> str:
    """The password as typed twice, or one line of what is piped in. Raises StoreFailure where the two differ."""
    if not sys.stdin.isatty():
        typed = sys.stdin.readline().rstrip("\n")
    else:
        typed = getpass("密码：")
        if getpass("再输一遍：") != typed:
            raise StoreFailure("differ", "两次输入的密码不同，没有保存。")
    hash_of(typed)
    return typed


def run_user_remove(folder: Path, options: argparse.Namespace) -> int:
    """Let a person sign in no more."""
    Users(folder).remove(options.name)
    print(f"已移除用户“{options.name}”；历史记录保留。")
    return 0


def run_user_password(folder: Path, options: argparse.Namespace) -> int:
    """Give a person another password."""
    Users(folder).set_password(options.name, asked_password())
    print(f"“{options.name}”的密码已更换。")
    return 0


def run_user_list(folder: Path, options: argparse.Namespace) -> int:
    """Print the people who may sign in."""
    for user in Users(folder).all().values():
        confined = "、".join((*user.units, *user.regions))
        print(
            f"{user.name}  {user.actor.role.word}  {confined or '全部单位'}{'' if user.password else '  无密码'}"
        )
    return 0


def run_ingest(store: Store, options: argparse.Namespace) -> int:
    """Read and save files; a file seen before is said, not failed."""
    files = list(files_under(options.paths))
    if not files:
        print("没有找到可读取的文件。", file=sys.stderr)
        return 1
    outcomes = list(ingest_files(store, files, told_of(options.parser, options, options.paths)))
    print(summary(outcomes))
    return int(any(not outcome.action for outcome in outcomes))


def ingest_files(store: Store, files: Iterable[Path], told: Told = NOTHING) -> Iterator[Outcome]:
    """Each file's outcome, the files of an archive one by one, with a progress bar on standard error.

    told: what a person says of the report, where there is one file.
    """
    for file in tqdm(list(files), desc="入库", unit="份", file=sys.stderr):
        with TemporaryDirectory(dir=scratch()) as folder:
            for given in expand(file, Path(folder)):
                shown = str(file) if given.name == file.name else given.name
                yield ingest_input(store, given, shown, told)


def ingest_input(store: Store, given: Input, shown: str, told: Told = NOTHING) -> Outcome:
    """Read and save one file by its default action; `shown` is what the summary calls it."""
    examination = ingest.examine_input(store, given, told=told)
    try:
        ingest.save(store, examination)
    except (ReadFailure, StoreFailure) as failure:
        return Outcome(shown, "", failure.message)
    warnings = len(examination.report.warnings) if examination.report else 0
    return Outcome(shown, examination.default_action, warnings=warnings)


def summary(outcomes: list[Outcome]) -> str:
    """How many files were read and what became of them, then each failure and each file with warnings."""
    counts = Counter(outcome.action for outcome in outcomes)
    parts = [f"{word} {counts[action]} 份" for action, word in DONE_WORDS.items() if counts[action]]
    parts += [f"失败 {counts['']} 份"] if counts[""] else []
    lines = [f"共 {len(outcomes)} 份：{'，'.join(parts)}。"]
    lines += [f"失败：{o.file}：{o.message}" for o in outcomes if not o.action]
    lines += [f"此前已入库：{o.file}" for o in outcomes if o.action == saving.KNOWN]
    doubtful = [o for o in outcomes if o.warnings and o.action != saving.KNOWN]
    lines += [f"有 {o.warnings} 处未能识别：{o.file}" for o in doubtful]
    return "\n".join(lines)


def run_export(store: Store, options: argparse.Namespace) -> int:
    """Write a listing to a file."""
    listing = listings.LISTINGS[options.what]
    chosen = listings.Choice(
        tuple(options.unit or ()), tuple(options.year or ()), tuple(options.statement or ())
    )
    rows = listings.write(store.cursor(), listing, chosen, options.output)
    print(f"已导出 {rows} 行到 {options.output}。")
    return 0


def run_codes(store: Store, options: argparse.Namespace) -> int:
    """List or export the classification codes that the vocabulary does not know."""
    listing, everything = listings.LEARNT_CODES, listings.Choice()
    if options.output is not None:
        rows = listings.write(store.cursor(), listing, everything, options.output)
        print(f"已导出 {rows} 行到 {options.output}。")
        return 0
    found = listings.rows_of(store.cursor(), listing, everything)
    for row in found.itertuples():
        print(
            f"{row.code}  {row.name}  {row.year}  {row.province or '省份不明'}  {row.reports} 份报告  {row.what}"
        )
    print(f"共 {len(found)} 行。")
    return 0


def run_samples(store: Store, options: argparse.Namespace) -> int:
    """Load the samples once in a store's life, so that samples which a user removed stay away.

    A sample that fails is told, but does not keep the dashboard from starting.
    """
    if ingest.samples_were_loaded(store) and not options.again:
        print("示例报告以前已经装入，不再重复装入。")
        return 0
    outcomes = list(ingest_files(store, files_under([SAMPLES])))
    ingest.note_samples_loaded(store)
    print(summary(outcomes))
    return 0


def run_reread(store: Store, options: argparse.Namespace) -> int:
    """Read again what an older program read; corrections are kept, and those that it reads the same are told."""
    wanted = rereading.read_by_older_program(store.cursor(), every=options.all)
    failed = 0
    for report_id, unit, year in tqdm(wanted, desc="重读", unit="份", file=sys.stderr):
        done = reread.reread(store, report_id)
        failed += len(done.failures)
        for line in reread_lines(f"{year}  {unit}", done):
            print(line)
    print(f"共 {len(wanted)} 份报告，{failed} 个文件没有重读。")
    return int(failed > 0)


def reread_lines(name: str, done: reread.Rereading) -> Iterator[str]:
    """What became of one report: a new version or none, its corrections, the files that could not be read."""
    kept = (
        f"，保留更正 {done.result.kept} 处，其中 {done.result.agreeing} 处程序现在读法相同"
        if done.result.kept
        else ""
    )
    yield f"{name}  {'有变化，已存为新版本' if done.result.changed else '没有变化'}{kept}"
    for message in done.failures:
        yield f"  {message}"


def run_recheck(store: Store, options: argparse.Namespace) -> int:
    """Audit what was never audited, has changed, or was audited by older rules."""
    fetched = reread.fetch_texts(store)
    if options.all:
        with store.write() as cursor:
            cursor.execute("DELETE FROM audits")
    with tqdm(desc="审核", unit="份", file=sys.stderr, disable=None) as bar:
        done = audit.bring_up_to_date(store, lambda number, total: progress(bar, number, total))
    texts = f"，补读 {fetched} 份文件的文字" if fetched else ""
    print(f"已审核 {done} 份报告{texts}。" if done else "全部报告都已按现行规则审核。")
    return 0


def progress(bar: Any, number: int, total: int) -> None:
    """Show on a bar how far the audits are."""
    bar.total = total
    bar.n = number
    bar.refresh()


def run_list(store: Store, options: argparse.Namespace) -> int:
    """Print the current reports."""
    reports = catalog.reports(store.cursor())
    if reports.empty:
        print("库中还没有报告。用 python -m data ingest 文件 入库。")
    for report in reports.itertuples():
        marks = "（示例）" if report.invented else ""
        print(
            f"{report.year}  {report.unit}{marks}  {report.kind}  第 {report.version} 版  "
            f"数据 {report.figures}  评分 {report.scores}  待核 {report.warnings}"
        )
    return 0


def run_remove_samples(store: Store, options: argparse.Namespace) -> int:
    """Remove the invented units."""
    print(f"已删除 {remove_invented(store)} 个示例单位。")
    return 0


def run_repair(folder: Path, options: argparse.Namespace) -> int:
    """Make a store's database open and read again, and say what is missing."""
    done = repair.repair(folder, DATABASE)
    print("\n".join(done.lines))
    return int(not done.whole)


def run_backup(folder: Path, options: argparse.Namespace) -> int:
    """Copy the store to a folder, and say which originals could not be."""
    done = backup.back_up(folder, options.target.resolve())
    print(f"已备份到“{done.folder}”：报告 {done.reports} 份，原件 {done.originals} 个，均已核对。")
    for name in done.missing:
        print(f"原件“{name}”在库中已丢失或损坏，不在备份里。")
    return int(bool(done.missing))


def run_restore(folder: Path, options: argparse.Namespace) -> int:
    """Put a backup in the store's place."""
    done = backup.restore(folder, options.source.resolve())
    print(
        f"已从“{done.folder}”恢复：报告 {done.reports} 份，原件 {done.originals} 个。原来的数据库留在 backups 文件夹。"
    )
    return 0


def run_verify(folder: Path, options: argparse.Namespace) -> int:
    """Look through a copy of the store of this moment, and say what is wrong."""
    with backup.snapshot(folder) as taken, opening.connect(taken / DATABASE) as connection:
        if migrations.behind(connection.cursor()):
            print("数据库由旧版程序写成，请先用现在的程序打开一次，再核对。", file=sys.stderr)
            return 1
        proof = verify.verify(connection, Originals(folder / "files"))
        waiting = 0 if proof.wrong else len(findings.outdated(connection.cursor(), audit.rules_version()))
    print(f"已核对：报告 {proof.reports} 份，数据 {proof.figures} 个，文件 {proof.originals} 个。")
    lines = [
        *proof.wrong,
        *(
            [f"有 {waiting} 份报告等待审核，打开勾稽审核页或运行 python -m data recheck 即可。"]
            if waiting
            else []
        ),
    ]
    print("\n".join(lines) if lines else "没有发现问题。")
    return int(bool(proof.wrong))


if __name__ == "__main__":
    sys.exit(main())
