"""No file names a package registry's host, or a path of the machine that it was written on."""

import re
import subprocess

# Written in pieces, so that this file does not contain what it looks for.
FORBIDDEN = re.compile(
    r"py[p]i[.]org|python[h]osted[.]|npm[j]s[.](org|com)|deb[.]deb[i]an|/wo[r]k/|/fa[r]m/|/ro[o]t/"
)
LEFT_BEHIND = {".git", ".venv", "__pycache__", "dist", "build"}


def test_no_file_names_a_registry_or_a_machine(checkout):
    lines = [
        f"{path.relative_to(checkout)}:{number}: {line.strip()[:100]}"
        for path in files(checkout)
        for number, line in enumerate(text(path).splitlines(), 1)
        if FORBIDDEN.search(line)
    ]

    assert lines == []


def test_constraints_are_names_and_versions(checkout):
    lines = text(checkout / "constraints.txt").splitlines()
    wrong = [line for line in lines if not re.fullmatch(r"#.*|[a-z0-9-]+==[0-9][\w.]*", line)]

    assert wrong == []


def files(checkout):
    """Return what is in the repository or would be; without git, all that tools did not leave."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    if (checkout / ".git").exists() and listed.returncode == 0:
        paths = [checkout / name for name in listed.stdout.split("\0") if name]
    else:
        paths = list(checkout.rglob("*"))
    return [
        p for p in paths if p.is_file() and not LEFT_BEHIND & set(p.relative_to(checkout).parts)
    ]


def text(path):
    """Return the text of a file; nothing if it holds none."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
