import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** A venv in `folder` with these packages of PyPI, made when it is not there; the path of its programs. */
export function pythonWith(folder: string, packages: readonly string[], program: string): string {
	if (!existsSync(join(folder, "bin", program))) {
		run("python3", ["-m", "venv", folder], "Python cannot make a venv: on Debian install python3-venv");
		const install = ["install", "--quiet", "--disable-pip-version-check", ...packages];
		run(join(folder, "bin/pip"), install, `${packages.join(", ")} could not be installed from PyPI`);
	}
	return join(folder, "bin");
}

function run(command: string, args: readonly string[], fault: string): void {
	if (spawnSync(command, args, { stdio: "inherit" }).status !== 0) throw new Error(fault);
}
