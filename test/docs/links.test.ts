import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { anchorsOf, linksOf, markdownPages, root } from "./markdown";

/** Links of all pages to files of the repository: the page, and the file and anchor it leads to. */
const links = markdownPages().flatMap(({ path, text }) =>
	linksOf(text)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [file = "", anchor = ""] = target.split("#");
			const to = file === "" ? path : relative(root, join(root, dirname(path), decodeURIComponent(file)));
			return { path, to, anchor };
		}),
);

test("every link leads to a file, and to a heading where it names one", () => {
	expect(links.length).toBeGreaterThan(20);
	const broken = links.filter(({ to, anchor }) => {
		if (!existsSync(join(root, to))) return true;
		return anchor !== "" && !anchorsOf(readFileSync(join(root, to), "utf8")).includes(anchor);
	});
	expect(broken).toEqual([]);
});

test("every picture is shown somewhere, and made by the script", () => {
	const folder = "docs/pictures";
	const pictures = readdirSync(join(root, folder)).sort();
	expect(pictures.length).toBeGreaterThan(5);
	const shown = new Set(links.filter(({ to }) => to.startsWith(`${folder}/`)).map(({ to }) => to));
	expect([...shown].sort()).toEqual(pictures.map((name) => `${folder}/${name}`));
	const script = readFileSync(join(root, "demo/pictures.ts"), "utf8");
	const made = [...script.matchAll(/name: "([^"]+)",\s+path:/g)].map(([, name]) => `${name}.png`);
	expect(made.sort()).toEqual(pictures);
});
