/** The repository's pages of text, and what of them can be checked: fenced blocks, links, pictures. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Fence {
	/** Of its first line, counted from 1. */
	line: number;
	/** What stands after the three marks: "sh", "json". */
	language: string;
	text: string;
}

export interface MarkdownPage {
	/** Within the repository: "docs/guide.md". */
	path: string;
	text: string;
}

/** README, CONTRIBUTING, CHANGELOG, and all below docs. */
export function markdownPages(): MarkdownPage[] {
	const ofDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
		.map((name) => `docs/${name.split("\\").join("/")}`)
		.filter((path) => path.endsWith(".md"));
	return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...ofDocs.sort()].map((path) => ({
		path,
		text: readFileSync(join(root, path), "utf8"),
	}));
}

const fence = /^```(.*)\n([\s\S]*?)^```$/gm;

export function fencesOf(text: string): Fence[] {
	return [...text.matchAll(fence)].map(({ index, 1: language = "", 2: inside = "" }) => ({
		line: text.slice(0, index).split("\n").length,
		language,
		text: inside,
	}));
}

/** Where links and pictures lead, as written; what stands in fences and between backticks is no link. */
export function linksOf(text: string): string[] {
	const bare = text.replace(fence, "").replace(/`[^`\n]*`/g, "");
	return [...bare.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchors that GitHub gives a page's headings. */
export function anchorsOf(text: string): string[] {
	return [...text.replace(fence, "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, "")
			.trim()
			.replaceAll(" ", "-"),
	);
}
