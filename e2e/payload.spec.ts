import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { payload, problemDetails, records, rows } from "@/lib/api/answers";
import { at, demoFolder } from "./at";

const edgeCases = "/api/v1/collections/demo/edge-cases/v1";

/** The address of the payload of a collection's last record. */
async function lastPayload(request: APIRequestContext, collection: string): Promise<string> {
	const found = records.parse(await (await request.get(at(`${edgeCases}/${collection}/records`))).json());
	const { blob = "", line = 0 } = found.records.at(-1) ?? {};
	return `${edgeCases}/${collection}/payload?blob=${encodeURIComponent(blob)}&line=${line}`;
}

test("a picture kept beside the log: described, shown inline, downloaded whole and in part", async ({
	request,
}) => {
	const path = await lastPayload(request, "request");
	const found = payload.parse(await (await request.get(at(path))).json());
	if (found.state !== "beside") throw new Error(found.state);
	expect(found).toMatchObject({ kind: "image", contentType: "image/png", inline: true, preview: null });
	const written = await readFile(join(demoFolder(), found.path));
	expect(found.size).toBe(written.length);

	const whole = await request.get(at(`${path}&download=true`));
	expect(whole.headers()).toMatchObject({
		"content-type": "application/octet-stream",
		"content-disposition": expect.stringMatching(/^attachment; filename="[0-9a-f-]+\.png"/),
		"x-content-type-options": "nosniff",
	});
	expect((await whole.body()).equals(written)).toBe(true);

	const part = await request.get(at(`${path}&download=true`), { headers: { range: "bytes=1-3" } });
	expect([part.status(), (await part.body()).toString()]).toEqual([206, "PNG"]);

	const shown = await request.get(at(`${path}&download=true&inline=true`));
	expect(shown.headers()["content-type"]).toBe("image/png");
});

test("rows kept beside the log are rows, and their file previews as text", async ({ request }) => {
	const all = rows.parse(await (await request.get(at(`${edgeCases}/model_inputs/rows?limit=0`))).json());
	expect(all.total).toBe(25_008);
	const path = await lastPayload(request, "model_inputs");
	const found = payload.parse(await (await request.get(at(path))).json());
	expect(found).toMatchObject({ state: "beside", kind: "json", preview: { form: "text", truncated: true } });
});

test("a line with its data in it has no payload to download, and says so", async ({ request }) => {
	const found = records.parse(
		await (await request.get(at(`${edgeCases}/model_inputs/records?limit=1`))).json(),
	);
	const { blob = "", line = 0 } = found.records[0] ?? {};
	const path = `${edgeCases}/model_inputs/payload?blob=${encodeURIComponent(blob)}&line=${line}`;
	expect(await (await request.get(at(path))).json()).toEqual({ state: "inline" });
	const answer = await request.get(at(`${path}&download=true`));
	expect(answer.status()).toBe(404);
	expect(problemDetails.parse(await answer.json()).fix).toContain("`raw`");
});
