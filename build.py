"""Build, check and serve the site: hands its arguments to `prongsai.cli`. `python build.py --help` tells more."""

import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "ต้องใช้ Python 3.11 ขึ้นไป / Python 3.11 or newer is needed: https://www.python.org/downloads/\n"
        "Python %d.%d: %s" % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

try:
    from prongsai.cli import main
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] == "prongsai":
        raise
    sys.exit(
        f"ยังไม่ได้ติดตั้งส่วนประกอบ ({error.name}) / A component is not installed ({error.name}).\n"
        "Linux, macOS:  make site\n"
        "Windows:       py -m venv .venv\n"
        "               .venv\\Scripts\\pip install --require-hashes -r requirements.txt\n"
        "               .venv\\Scripts\\python build.py"
    )

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], name="build.py", site=Path(__file__).resolve().parent))
