import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * A venv in `folder` with these packages of PyPI, made when it is not there; the path of its programs. It is there when it has
 * `program`, and that runs `imports`, if given.
 */
export function pythonWith(
	folder: string,
	packages: readonly string[],
	program: string,
	imports?: string,
): string {
	const path = join(folder, "bin", program);
	const isWhole =
		existsSync(path) &&
		(imports === undefined || spawnSync(path, ["-c", imports], { stdio: "ignore" }).status === 0);
	if (!isWhole) {
		run(
			"python3",
			["-m", "venv", folder],
			"Python 3 is missing, or cannot make a venv: on Debian install python3 and python3-venv",
		);
		const install = ["install", "--quiet", "--disable-pip-version-check", ...packages];
		run(join(folder, "bin/pip"), install, `${packages.join(", ")} could not be installed from PyPI`);
	}
	return join(folder, "bin");
}

function run(command: string, args: readonly string[], fault: string): void {
	if (spawnSync(command, args, { stdio: "inherit" }).status !== 0) throw new Error(fault);
}
