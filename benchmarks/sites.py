"""Whether contentlint understands public sites: what it finds on at least thirty, and which planted defects it reports.

The sites are listed in ``sites.toml``; nothing of them is kept here. Clones are folders ``FOLDER/owner-name``; the
script says which are missing and how to get them, and needs no network itself. ``PYTHONPATH`` chooses the contentlint.

``python benchmarks/sites.py check --clones FOLDER`` adopts a copy of each site of the group ``tune`` with ``contentlint
init``, checks it, prints a table and compares it with ``sites-record.json`` (``--keep`` writes it). If there is a
command ``learn``, it does so without and with a site map. ``--reports FOLDER`` keeps the reports for ``draw``.
``python benchmarks/sites.py draw --clones FOLDER --reports FOLDER --seed 1 --count 60`` prints findings for two
readers; ``python benchmarks/sites.py score FILE FILE`` counts what they said.
``python benchmarks/sites.py plants --clones FOLDER`` plants eighteen kinds of defects and prints which of them are
reported, and which turn a gate red that was green with a baseline; it names those that ``sites-plants-record.json``
says were reported or red before (``--keep`` writes it).
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from site_draws import score, write_sheet
from site_plants import KINDS, Files, Plant, plan, put_in
from site_runs import (
    GROUPS,
    SEVERITIES,
    Copy,
    Finding,
    RunFailedError,
    Site,
    can_learn,
    copy_site,
    count_rules,
    find_clones,
    list_findings,
    read_list,
)

RECORD = Path(__file__).with_name("sites-record.json")
PLANTS_RECORD = Path(__file__).with_name("sites-plants-record.json")
SEED = 37
ROUND = 6
"""So many defects are planted at the same time, in as many articles: few enough not to change what a site is like."""

MAPS = {"without map": False, "with map": True}
NEAR = 2
"""A finding so many lines away from a defect is still about it."""

Row = dict[str, Any]


def main() -> int:
    """Run the command that is asked for."""
    arguments = _parse()
    if arguments.command == "score":
        return score(arguments.first, arguments.second)
    sites = find_clones(read_list(arguments.group, arguments.only or ()), arguments.clones)
    if not sites:
        print("no clone is there", file=sys.stderr)
        return 2
    commands = {"check": run_checks, "draw": print_sheet, "plants": run_plants}
    return commands[arguments.command](sites, arguments)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    check, draw, plants = (commands.add_parser(name) for name in ("check", "draw", "plants"))
    for command in (check, draw, plants):
        command.add_argument("--clones", type=Path, required=True, metavar="FOLDER")
        command.add_argument("--group", choices=GROUPS, default="tune")
        command.add_argument("--only", nargs="+", metavar="OWNER/NAME", help="these sites, of whatever group")
    for command in (check, plants):
        command.add_argument("--map", choices=("without", "with"), help="only without or with a site map")
        command.add_argument("--output", type=Path, metavar="FILE", help="write the figures as JSON")
    check.add_argument("--reports", type=Path, metavar="FOLDER", help="keep the report of each site here")
    for command, kept in ((check, RECORD), (plants, PLANTS_RECORD)):
        command.add_argument("--keep", action="store_true", help=f"write the figures into {kept.name}")
    draw.add_argument("--reports", type=Path, required=True, metavar="FOLDER")
    draw.add_argument("--count", type=int, default=60, help="how many of each severity")
    draw.add_argument("--severity", choices=SEVERITIES, help="only of this severity")
    for command in (draw, plants):
        command.add_argument("--seed", type=int, default=SEED)
    judged = commands.add_parser("score")
    judged.add_argument("first", type=Path)
    judged.add_argument("second", type=Path)
    return parser.parse_args()


def _list_maps(chosen: str | None) -> list[str]:
    """Return whether to run without a site map, with one, or both, as far as this version can."""
    if not can_learn():
        print("this contentlint has no command “learn”: without a site map only", file=sys.stderr)
        return ["without map"]
    return [name for name in MAPS if chosen in {None, name.partition(" ")[0]}]


def print_sheet(sites: Sequence[Site], arguments: argparse.Namespace) -> int:
    """Print findings that are drawn by chance, for a reader."""
    counts = {one: arguments.count if arguments.severity in {None, one} else 0 for one in SEVERITIES}
    print(write_sheet(arguments.clones, arguments.reports, sites, arguments.seed, counts), end="")
    return 0


# --- check ----------------------------------------------------------------------------------------


def run_checks(sites: Sequence[Site], arguments: argparse.Namespace) -> int:
    """Check each site, print a table of the figures and what differs from the record; return 1 if a command failed."""
    maps = _list_maps(arguments.map)
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    figures: dict[str, dict[str, Row]] = {}
    print("| site | set-up | map | articles | folder | errors | warnings | tips | not judged | init | learn | check |")
    print("|" + " --- |" * 12, flush=True)
    for site in sites:
        figures[site.repository] = {name: _check_site(site, name, arguments) for name in maps}
        for name, row in figures[site.repository].items():
            print(_format_row(site, name, row), flush=True)
    _print_sums(figures, maps)
    _print_changes(record, figures)
    for file in [arguments.output, RECORD if arguments.keep else None]:
        if file:
            kept = {**record, **_strip_times(figures)} if file == RECORD else figures
            file.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(any("failed" in row for rows in figures.values() for row in rows.values()))


def _check_site(site: Site, name: str, arguments: argparse.Namespace) -> Row:
    """Return the figures of a site; keep its report if there is a folder for it: with a map, if there is one."""
    try:
        with copy_site(site, arguments.clones) as copy:
            copy.adopt(with_map=MAPS[name])
            _, report = copy.check()
            if arguments.reports:
                arguments.reports.mkdir(parents=True, exist_ok=True)
                text = json.dumps(report, ensure_ascii=False)
                (arguments.reports / f"{site.folder}.json").write_text(text, encoding="utf-8")
            return _count(copy, report)
    except RunFailedError as error:
        return {"failed": str(error)}


def _count(copy: Copy, report: dict[str, Any]) -> Row:
    """Return the figures of a report: how many findings of each rule, articles, and links and images not judged."""
    summary = report["summary"]
    files = Files(copy.folder, copy.site.articles, copy.site.setup)
    checked = {file["path"] for file in report["files"]}
    return {
        "articles": summary["files_checked"],
        "unreadable": summary["unreadable"],
        "crashed": sum("internal error" in (file["error"] or "") for file in report["files"]),
        "expected": len(files.articles),
        "expected_checked": sum(one.path in checked for one in files.articles),
        "root": copy.read_root(),
        "error": count_rules(report, "error"),
        "warning": count_rules(report, "warning"),
        "info": count_rules(report, "info"),
        "not_judged": sum(one["count"] for one in summary.get("not_judged", ())),
        "seconds": copy.seconds,
    }


def _format_row(site: Site, name: str, row: Row) -> str:
    if "failed" in row:
        return f"| {site.repository} | {site.setup} | {name} | failed: {row['failed']} |"
    counts = " | ".join(str(sum(row[severity].values())) for severity in SEVERITIES)
    seconds = " | ".join(str(row["seconds"].get(command, "–")) for command in ("init", "learn", "check"))
    articles = f"{row['articles']} ({row['expected_checked']} of {row['expected']} expected)"
    start = f"| {site.repository} | {site.setup} | {name.partition(' ')[0]} | {articles} | {row['root']}"
    return f"{start} | {counts} | {row['not_judged']} | {seconds} |"


def _print_sums(figures: Mapping[str, Mapping[str, Row]], maps: Iterable[str]) -> None:
    """Print how many findings of each rule there are on all sites."""
    for name in maps:
        rows = [rows[name] for rows in figures.values() if "failed" not in rows[name]]
        for severity in ("error", "warning"):
            sums: Counter[str] = sum((Counter(row[severity]) for row in rows), Counter())
            listed = ", ".join(f"{rule} {count}" for rule, count in sums.most_common())
            print(f"\n{name}, {len(rows)} sites, {sums.total()} {severity}s: {listed}")


def _print_changes(record: Mapping[str, Mapping[str, Row]], figures: Mapping[str, Mapping[str, Row]]) -> None:
    """Print what differs from the record; a row without a map stands for one with a map that was never recorded."""
    print(f"\nagainst {RECORD.name}:")
    for repository, rows in figures.items():
        for name, row in rows.items():
            kept = record.get(repository, {})
            before = kept.get(name) or kept.get("without map")
            if before is None:
                print(f"  {repository}, {name}: not recorded")
            elif said := list(_list_changes(before, row)):
                print(f"  {repository}, {name}: {', '.join(said)}")


def _list_changes(before: Row, row: Row) -> Iterable[str]:
    for key in ("failed", "crashed", "articles", "expected_checked", "root", "not_judged"):
        if before.get(key) != row.get(key):
            yield f"{key} {before.get(key)} → {row.get(key)}"
    for severity in ("error", "warning"):
        old, new = before.get(severity, {}), row.get(severity, {})
        for rule in sorted(old.keys() | new.keys()):
            if old.get(rule, 0) != new.get(rule, 0):
                yield f"{severity} {rule} {old.get(rule, 0)} → {new.get(rule, 0)}"


def _strip_times(figures: Mapping[str, Mapping[str, Row]]) -> dict[str, dict[str, Row]]:
    return {
        repository: {name: {key: row[key] for key in row if key != "seconds"} for name, row in rows.items()}
        for repository, rows in figures.items()
    }


# --- plants ---------------------------------------------------------------------------------------


def run_plants(sites: Sequence[Site], arguments: argparse.Namespace) -> int:
    """Plant defects into each site, print by kind what became of them; return 1 if a command failed."""
    results: list[Row] = []
    has_failed = False
    for name in _list_maps(arguments.map):
        rows: list[Row] = []
        for site in sites:
            try:
                found = _plant_in(site, name, arguments)
            except RunFailedError as error:
                print(f"{site.repository}: {error}", file=sys.stderr)
                has_failed = True
                continue
            print(f"{site.repository}, {name}: {_sum_up(found)}", flush=True)
            rows += found
            results += found
            if arguments.output:
                text = json.dumps(results, indent=1, ensure_ascii=False)
                arguments.output.write_text(f"{text}\n", encoding="utf-8")
        _print_kinds(name, rows)
    record = json.loads(PLANTS_RECORD.read_text(encoding="utf-8")) if PLANTS_RECORD.exists() else {}
    _print_lost(record, results)
    if arguments.keep:
        text = json.dumps({**record, **_sort_plants(results)}, indent=1, sort_keys=True, ensure_ascii=False)
        PLANTS_RECORD.write_text(f"{text}\n", encoding="utf-8")
    return int(has_failed)


def _sort_plants(rows: Iterable[Row]) -> dict[str, dict[str, dict[str, str]]]:
    """Return by site, map and kind what became of each defect."""
    kept: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        said = f"{row['severity']}, red" if row["red"] else row["severity"] or "missed"
        kept.setdefault(row["site"], {}).setdefault(row["map"], {})[row["kind"]] = said
    return kept


def _print_lost(record: Mapping[str, Mapping[str, Mapping[str, str]]], rows: Iterable[Row]) -> None:
    """Print which defects are no longer reported or no longer red, and how many are so only now."""
    print(f"\nagainst {PLANTS_RECORD.name}:")
    gained: Counter[str] = Counter()
    for row in rows:
        kept = record.get(row["site"], {})
        before = (kept.get(row["map"]) or kept.get("without map") or {}).get(row["kind"])
        for what, was in (("reported", before != "missed"), ("red", str(before).endswith("red"))):
            if before and was and not row[what]:
                print(f"  {row['site']}, {row['map']}: {row['kind']}: no longer {what} ({row['place']})")
            gained[what] += bool(before and row[what] and not was)
    print(f"  newly reported: {gained['reported']}, newly red: {gained['red']}")


def _plant_in(site: Site, name: str, arguments: argparse.Namespace) -> list[Row]:
    """Return what a check says of each defect that a site has room for."""
    with copy_site(site, arguments.clones) as copy:
        plants = plan(Files(copy.folder, site.articles, site.setup), site.repository, site.codes, arguments.seed)
        copy.adopt(with_map=MAPS[name])
        copy.run("baseline", good={0, 2})
        copy.commit()
        before = list_findings(copy.check("--no-baseline")[1])
        green = copy.check("--baseline")[0]
        if green:
            print(f"{site.repository}: the gate is red right after “contentlint baseline”", file=sys.stderr)
        rows = []
        for start in range(0, len(plants), ROUND):
            some = plants[start : start + ROUND]
            take_out = put_in(some, copy.folder)
            after = list_findings(copy.check("--no-baseline")[1])
            gate = list_findings(copy.check("--baseline")[1])
            new = _list_new(before, after)
            rows += [_judge(site, name, plant, new, gate, is_green=green == 0) for plant in some]
            take_out()
        return rows


def _list_new(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Return the findings that were not there before, wherever their lines and whatever their counts are now."""
    left, new = _leave_known(list(before), after, _identify)
    return _leave_known(left, new, _identify_without_numbers)[1]


def _leave_known(
    before: Iterable[Finding], after: Iterable[Finding], identify: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that are no longer there, and those that are new."""
    known: dict[Hashable, list[Finding]] = defaultdict(list)
    for one in before:
        known[identify(one)].append(one)
    new = [one for one in after if not (known[identify(one)] and known[identify(one)].pop())]
    return [one for some in known.values() for one in some], new


def _identify(finding: Finding) -> tuple[str, str, str]:
    return finding["path"], finding["rule"], finding["message"]


def _identify_without_numbers(finding: Finding) -> tuple[str, str, str]:
    return finding["path"], finding["rule"], re.sub(r"\d+", "0", finding["message"])


def _judge(  # noqa: PLR0913  # a row of the table
    site: Site, name: str, plant: Plant, new: Iterable[Finding], gate: Iterable[Finding], *, is_green: bool
) -> Row:
    found = [one for one in new if _is_about(one, plant)]
    red = [one for one in gate if _is_about(one, plant) and one["severity"] == "error"]
    rank = {severity: at for at, severity in enumerate(SEVERITIES)}
    worst = min((one["severity"] for one in found), key=rank.__getitem__, default="")
    place = plant.places[0]
    return {
        "site": site.repository,
        "map": name,
        "kind": plant.kind,
        "place": f"{place.path}:{place.first}",
        "planted": _show_planted(plant),
        "severity": worst,
        "rules": sorted({one["rule"] for one in found}),
        "reported": bool(found),
        "red": bool(red) and is_green,
    }


def _show_planted(plant: Plant) -> str:
    """Return the first line of a defect as it was planted, or the files that it changes."""
    place = plant.places[0]
    text = plant.edits.get(place.path)
    return text.split("\n")[place.first - 1][:200] if text and place.first else ", ".join(plant.edits)


def _is_about(finding: Finding, plant: Plant) -> bool:
    """Tell whether a finding may be about a defect: by its rule, its article and its lines."""
    if not plant.rules.search(finding["rule"]):
        return False
    first, last = finding["line"], finding["end_line"] or finding["line"]
    return any(
        finding["path"] == place.path
        and (not place.first or (first <= place.last + NEAR and last >= place.first - NEAR))
        for place in plant.places
    )


def _sum_up(rows: Sequence[Row]) -> str:
    missed = ", ".join(row["kind"] for row in rows if not row["reported"])
    reported, red = (sum(row[key] for row in rows) for key in ("reported", "red"))
    return f"{len(rows)} planted, {reported} reported, {red} red; missed: {missed or 'none'}"


def _print_kinds(name: str, rows: Sequence[Row]) -> None:
    """Print a table by kind."""
    print(f"\n{name}\n| kind | planted | reported | error | warning | tip | red | missed on |\n|{' --- |' * 8}")
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    for kind in KINDS:
        print(_format_kind(kind, kinds[kind]))
    print(_format_kind("all", rows).rsplit("|", 2)[0] + "| |")


def _format_kind(kind: str, rows: Sequence[Row]) -> str:
    counts = Counter(row["severity"] for row in rows)
    severities = " | ".join(str(counts[severity]) for severity in SEVERITIES)
    missed = ", ".join(row["site"].partition("/")[2] for row in rows if not row["reported"])
    reported, red = (sum(row[key] for row in rows) for key in ("reported", "red"))
    return f"| {kind} | {len(rows)} | {reported} | {severities} | {red} | {missed} |"


if __name__ == "__main__":
    sys.exit(main())
