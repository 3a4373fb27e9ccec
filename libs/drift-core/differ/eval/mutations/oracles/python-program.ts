/**
 * What the Python process runs: answers each line `{before, after}` with `{same, exemption, why}`, or
 * `{reads}` for `{text}`. Trees are compared by `ast.dump` without places.
 */
export const pythonProgram = String.raw`
import ast, json, re, sys, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)

def tree(text):
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None

def newer(text):
    # Since 3.12 a substitution may hold line ends and the quotes around it; an older parser cannot tell.
    if sys.version_info >= (3, 12):
        return False
    try:
        ast.parse(text)
    except SyntaxError as error:
        line = (text.split("\n") + [""])[(error.lineno or 1) - 1]
        told = "f-string" in error.msg or "unterminated string" in error.msg
        return told and re.search(r"\b[rR]?[fF][rR]?['\"]", line) is not None
    except (ValueError, RecursionError, MemoryError):
        pass
    return False

def docstrings(node, change):
    for inner in ast.walk(node):
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)):
            body = inner.body
            if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
                if isinstance(body[0].value.value, str):
                    change(inner, body[0].value)

def indentation(node):
    def change(_, constant):
        constant.value = "\n".join(line.strip() for line in constant.value.split("\n")).strip()
    docstrings(node, change)

def imports(node):
    for inner in ast.walk(node):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(inner, field, None)
            if not isinstance(body, list):
                continue
            out, run = [], []
            for statement in body:
                if isinstance(statement, ast.ImportFrom):
                    statement.names.sort(key=lambda name: ast.dump(name))
                movable = isinstance(statement, ast.Import) or (
                    isinstance(statement, ast.ImportFrom)
                    and statement.module != "__future__"
                    and statement.names[0].name != "*"
                )
                if movable:
                    run.append(statement)
                else:
                    out += sorted(run, key=ast.dump) + [statement]
                    run = []
            setattr(inner, field, out + sorted(run, key=ast.dump))

def deleted(node):
    for inner in ast.walk(node):
        if isinstance(inner, ast.Delete):
            flat = []
            for target in inner.targets:
                flat += target.elts if isinstance(target, ast.Tuple) else [target]
            inner.targets = flat

def prefix(node):
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant):
            inner.kind = None

def names(node):
    for inner in ast.walk(node):
        if isinstance(inner, ast.ImportFrom):
            unique = {ast.dump(name): name for name in inner.names}
            inner.names = [unique[key] for key in sorted(unique)]

EXEMPTIONS = [
    ("u prefix", prefix),
    ("docstring indentation", indentation),
    ("order of imports", imports),
    ("name twice in one import", names),
    ("deleted tuple", deleted),
]

def difference(a, b):
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    return a[max(0, at - 60):at + 80] + " | " + b[max(0, at - 60):at + 80]

def judge(before, after):
    was, now = tree(before), tree(after)
    if was is not None and now is None and newer(after):
        return {"same": True, "exemption": "f-string of a newer Python, not checked"}
    if was is None or now is None:
        return {"same": False, "why": "the mutant does not parse" if was else "the original does not parse"}
    if ast.dump(was) == ast.dump(now):
        return {"same": True, "exemption": None}
    for name, change in EXEMPTIONS:
        was, now = tree(before), tree(after)
        change(was)
        change(now)
        if ast.dump(was) == ast.dump(now):
            return {"same": True, "exemption": name}
    was, now = tree(before), tree(after)
    for _, change in EXEMPTIONS:
        change(was)
        change(now)
    a, b = ast.dump(was), ast.dump(now)
    if a == b:
        return {"same": True, "exemption": "several"}
    return {"same": False, "why": difference(a, b)}

for line in sys.stdin:
    asked = json.loads(line)
    try:
        if "text" in asked:
            answer = {"reads": tree(asked["text"]) is not None}
        else:
            answer = judge(asked["before"], asked["after"])
    except RecursionError:
        answer = {"reads": False, "same": False, "why": "too deep for the oracle"}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
`;
