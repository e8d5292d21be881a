import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfig } from "@/lib/server/config";
import { createServices } from "@/lib/server/services";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Method = "GET" | "PUT" | "POST" | "DELETE";

const routes = join(dirname(import.meta.dirname), "app/api/v1");

const names = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
/** The first of the small workspace's logs, below its datastore. */
export const firstBlob = "modelDataCollector/e/d/model_inputs/2026/03/01/10/l.jsonl";

/** A workspace of a fortnight of two collections, 300 rows a day, served by the application's own route handlers. */
export interface SmallWorkspace {
	home: string;
	/** The datastore's folder. */
	data: string;
	/** Asks a route, by its folder below app/api/v1. */
	ask(route: string, method: Method, options?: AskOptions): Promise<Response>;
	close(): Promise<void>;
}

interface AskOptions {
	query?: string;
	/** JSON, or a file's bytes. */
	body?: unknown;
	params?: Record<string, string>;
	headers?: Record<string, string>;
}

/** @param env settings beside the datastore and the home */
export async function openSmallWorkspace(env: Record<string, string> = {}): Promise<SmallWorkspace> {
	const folder = mkdtempSync(join(tmpdir(), "leeway-small-workspace-"));
	const home = join(folder, "home");
	const data = join(folder, "data");
	for (let day = 1; day <= 14; day++) {
		for (const side of ["model_inputs", "model_outputs"]) writeDay(data, side, day);
	}
	globalThis.leewayServices = createServices(
		readConfig({ ...env, LEEWAY_DATASTORE_URL: data, LEEWAY_HOME: home }),
	);
	return {
		home,
		data,
		async ask(route, method, { query = "", body, params = {}, headers = {} } = {}) {
			const module = (await import(/* @vite-ignore */ join(routes, route, "route.ts"))) as Partial<
				Record<string, Handler>
			>;
			const handler = module[method];
			if (!handler) throw new Error(`${route} has no ${method}`);
			const sent = bodyOf(body);
			const request = new Request(`http://127.0.0.1/api/v1/x?${query}`, {
				method,
				...sent,
				headers: { ...sent.headers, ...headers },
			});
			return handler(request, { params: Promise.resolve({ ...names, ...params }) });
		},
		async close() {
			const workspace = await globalThis.leewayServices?.workspace();
			await workspace?.engine.close();
			globalThis.leewayServices = undefined;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function bodyOf(body: unknown): { body?: BodyInit; headers?: Record<string, string> } {
	if (body === undefined) return {};
	if (body instanceof Blob) return { body, headers: { "content-type": "application/octet-stream" } };
	return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** 60 records of five rows; from the eleventh day on another third of the values is met. */
function writeDay(data: string, side: string, day: number): void {
	const date = `2026-03-${String(day).padStart(2, "0")}`;
	const path = join(data, `modelDataCollector/e/d/${side}/${date.replaceAll("-", "/")}/10/l.jsonl`);
	const rowOf = (row: number) => ({
		a: Math.sin(row * day),
		b: `v${row % 3}${day > 10 && row % 3 === 0 ? "new" : ""}`,
	});
	const lines = Array.from({ length: 60 }, (_, record) =>
		JSON.stringify({
			specversion: "1.0",
			id: `${date}-${record}-${side}`,
			correlationid: `${date}-${record}`,
			time: `${date}T10:00:00Z`,
			data: Array.from({ length: 5 }, (_, row) => rowOf(record * 5 + row)),
		}),
	);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `${lines.join("\n")}\n`);
}
