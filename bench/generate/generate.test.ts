import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import { LineSplitter } from "@/lib/record/lines";
import { parseBlobPath } from "@/lib/record/path";
import { folderTarget } from "./folderTarget";
import { generate } from "./generate";
import { defaults } from "./options";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-generate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = { ...defaults, rows: 1_003, hours: 5, instances: 2 };
