/** A drift report is opened from anywhere and sent on: names and values that look like HTML are shown, and nothing in it runs. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, expect, test } from "@playwright/test";
import { at, demoFolder } from "./at";
import { recordLine } from "./oddWorkspace";

const script = "<script>document.title='ran'</script>";
const image = "<img src=x onerror=\"document.title='ran'\">";
const hostile = [
	script,
	image,
	`</title></style>${script}`,
	`"'><svg onload="document.title='ran'">`,
	"</td></table><iframe srcdoc=\"<script>parent.document.title='ran'</script>\">",
	"{{constructor.constructor('alert(1)')()}}",
];
const collection = "demo/hostile/names/model_inputs";

test.beforeAll(async () => {
	const folder = join(demoFolder(), "modelDataCollector/hostile/names/model_inputs/2026/03");
	for (const day of ["01", "02"]) {
		const lines = Array.from({ length: 300 }, (_, row) => {
			const numbers = hostile.map((name) => [name, (row % 50) + (day === "02" ? 100 : 0)]);
			// A value of each, and more of one of them on the second day.
			const value = hostile[day === "02" ? row % 2 : row % hostile.length];
			const data = [{ ...Object.fromEntries(numbers), [`value of ${script}`]: value }];
			return recordLine(`${day}-${row}`, `2026-03-${day}T09:00:00Z`, { data });
		});
		await mkdir(join(folder, day, "09"), { recursive: true });
		await writeFile(join(folder, day, "09/a.jsonl"), lines.join(""));
	}
});

/** Opens a file in a browser of its own; what ran in it, what it asked for, and how its title ended. */
async function opened(browser: Browser, file: string) {
	const context = await browser.newContext();
	const page = await context.newPage();
	const found: string[] = [];
	page.on("dialog", (dialog) => {
		found.push(`dialog ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on("request", (request) => found.push(request.url()));
	page.on("pageerror", ({ message }) => found.push(message));
	const url = pathToFileURL(file).href;
	await page.goto(url, { waitUntil: "networkidle" });
	const summaries = page.locator("summary");
	for (let place = 0; place < (await summaries.count()); place++) await summaries.nth(place).click();
	return { page, context, title: await page.title(), others: found.filter((each) => each !== url) };
}

test("a report of features and values that are HTML shows them as text and runs nothing", async ({
	page,
	browser,
}, info) => {
	const day = (date: string) => `2026-03-${date}T00:00:00Z`;
	const query = { from: day("02"), to: day("03"), baseline: `window:${day("01")}/${day("02")}` };
	await page.goto(at(`/drift/${collection}?${new URLSearchParams(query)}`));
	await expect(page.getByTestId("headline")).toBeVisible();
	await page.getByRole("button", { name: "Export" }).click();
	const saved = page.waitForEvent("download");
	await page.getByRole("button", { name: "A page that opens offline (HTML)" }).click();
	const file = info.outputPath("review.html");
	await (await saved).saveAs(file);
	expect(await page.title()).not.toContain("ran");

	const report = await opened(browser, file);
	expect(report.title).toBe("Drift: hostile / names / model_inputs");
	expect(report.others).toEqual([]);
	const headers = await report.page.getByRole("rowheader").allTextContents();
	expect(headers.toSorted()).toEqual([...hostile, `value of ${script}`].toSorted());
	for (const value of hostile.slice(0, 2)) {
		await expect(report.page.getByRole("cell", { name: value, exact: true })).toBeVisible();
	}
	await expect(report.page.locator("script, img, iframe, link, object, embed, base, form")).toHaveCount(0);
	await report.context.close();

	// Had a name gone unescaped, its content security policy would still hold; without that, this test would notice.
	const html = await readFile(file, "utf8");
	const unescaped = html.replace("</h1>", `</h1>${script}${image}`);
	const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
	expect(html).toMatch(policy);
	for (const [text, title] of [
		[unescaped, report.title],
		[unescaped.replace(policy, ""), "ran"],
	] as const) {
		await writeFile(file, text);
		const altered = await opened(browser, file);
		expect(altered.title).toBe(title);
		await altered.context.close();
	}
});
