/** What every store must do, as tests: call `testStore` from the store's own test file. */
import { randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { compareBytes } from "@/lib/store/byteOrder";
import { type ListedEntry, type ListOptions, listAll, readBytes, type Store } from "@/lib/store/store";

/** A store under test and the means to change what lies in it, behind its back. */
export interface Workshop {
	store: Store;
	put(path: string, content: string | Uint8Array): Promise<void>;
	/** Adds to a blob that grows, made if missing. */
	append(path: string, content: string): Promise<void>;
	remove(path: string): Promise<void>;
}

const oddNames = [
	"a b.jsonl",
	" leading and trailing ",
	"100%.jsonl",
	"%41%2F.jsonl",
	"#1.jsonl",
	"what?.jsonl",
	"a+b&c=d;e,f.jsonl",
	'it\'s "quoted" <&amp;>.jsonl',
	"[year][month][day]-[hour]_[minute].jsonl",
	"caf\u00e9.jsonl",
	"cafe\u0301.jsonl",
	"日本語.jsonl",
	"😀.jsonl",
	"00123",
	"1.0",
	"true",
	".hidden",
	"..double",
	"{a}$b!c*d(e)~f`g^h|i@j:k",
];

const nameOf = (entry: ListedEntry) => (entry.kind === "folder" ? entry.prefix : entry.path);

async function names(store: Store, prefix: string, options?: Omit<ListOptions, "after">): Promise<string[]> {
	const found: string[] = [];
	for await (const entry of listAll(store, prefix, options)) found.push(nameOf(entry));
	return found;
}

const text = async (...args: Parameters<typeof readBytes>) => (await readBytes(...args)).toString();

export function testStore(label: string, prepare: () => Promise<Workshop>, tags: string[] = []): void {
	describe(`${label}: the contract of every store`, { tags }, () => {
		let workshop: Workshop;
		let store: Store;
		/** A folder of this run's own, since runs may share a container. */
		const own = `${randomUUID()}/`;
		const put = async (...paths: string[]) => {
			for (const path of paths) await workshop.put(own + path, `content of ${path}`);
		};

		beforeAll(async () => {
			workshop = await prepare();
			store = workshop.store;
		});

		describe("list", () => {
			const pagesThrough = async (folder: string, count: number, options?: ListOptions) => {
				const expected = Array.from(
					{ length: count },
					(_, n) => `${folder}${String(n).padStart(5, "0")}.jsonl`,
				);
				if ((await store.list(folder, { limit: 1 })).entries.length === 0) {
					const rest = [...expected];
					const worker = async () => {
						for (let path = rest.pop(); path; path = rest.pop()) await workshop.put(path, "x");
					};
					await Promise.all(Array.from({ length: 32 }, worker));
				}
				const first = await store.list(folder, options);
				expect(first.entries).toHaveLength(count - 3);
				const second = await store.list(folder, { ...options, after: first.next ?? "" });
				expect(second).toMatchObject({ entries: { length: 3 } });
				expect(second.next).toBeUndefined();
				expect([...first.entries, ...second.entries].map(nameOf)).toEqual(expected);
			};

			it("pages through more blobs than were asked for, none twice and none missing", () =>
				pagesThrough("some/", 203, { limit: 200 }));

			it(
				"pages through more blobs than one page holds, none twice and none missing",
				{ tags: "hardening" },
				() => pagesThrough("many/", 5_003),
			);

			it("orders whole paths by their bytes, folders and blobs among each other", async () => {
				await put("order/a/x", "order/a-b", "order/a0", "order/a.b/x", "order/B", "order/é", "order/z");
				const expected = ["B", "a-b", "a.b/x", "a/x", "a0", "z", "é"].map((name) => `${own}order/${name}`);
				expect(await names(store, `${own}order/`)).toEqual(expected);
				const level = ["B", "a-b", "a.b/", "a/", "a0", "z", "é"].map((name) => `${own}order/${name}`);
				expect(await names(store, `${own}order/`, { delimiter: "/" })).toEqual(level);
				expect(await names(store, `${own}order/`, { limit: 1 })).toEqual(expected);
				expect(await names(store, `${own}order/`, { delimiter: "/", limit: 1 })).toEqual(level);
			});

			it("lists any tree in order at any page size, whole or by level", async () => {
				const segment = fc.string({
					unit: fc.constantFrom("a", "b", "-", "0", "é"),
					minLength: 1,
					maxLength: 2,
				});
				const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
				const tree = fc.uniqueArray(path, { minLength: 1, maxLength: 12 });
				const anyPage = fc.integer({ min: 1, max: 5 });
				await fc.assert(
					fc.asyncProperty(
						tree,
						anyPage,
						fc.constantFrom("", "a", "a/", "b-"),
						async (paths, limit, start) => {
							// A file system has no file and folder of one name.
							const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)));
							const root = `${own}${randomUUID()}/`;
							for (const file of files) await workshop.put(root + file, file);
							const below = files.filter((file) => file.startsWith(start));
							const sorted = below.map((file) => root + file).sort(compareBytes);
							expect(await names(store, root + start, { limit })).toEqual(sorted);
							const levels = new Set(
								below.map((file) => {
									const cut = file.indexOf("/", start.length);
									return root + (cut < 0 ? file : file.slice(0, cut + 1));
								}),
							);
							const level = [...levels].sort(compareBytes);
							expect(await names(store, root + start, { limit, delimiter: "/" })).toEqual(level);
						},
					),
					{ numRuns: 25 },
				);
			});

			it("takes a prefix as the beginning of a name, not only as a folder", async () => {
				await put("prefix/a/b", "prefix/a/bc.jsonl", "prefix/a/bd/x", "prefix/a/c");
				const expected = ["a/b", "a/bc.jsonl", "a/bd/x"].map((name) => `${own}prefix/${name}`);
				expect(await names(store, `${own}prefix/a/b`)).toEqual(expected);
				expect(await names(store, `${own}prefix/a`, { delimiter: "/" })).toEqual([`${own}prefix/a/`]);
			});

			it("gives an empty page where nothing lies", async () => {
				await put("empty/file.jsonl");
				for (const prefix of [
					"nothing",
					"nothing/here/",
					"empty/file.jsonl/",
					"empty/file.jsonlx",
					"a//b/",
				]) {
					expect(await store.list(own + prefix)).toEqual({ entries: [] });
					expect(await store.list(own + prefix, { delimiter: "/" })).toEqual({ entries: [] });
				}
			});
		});

		it.each(oddNames)("lists, finds and reads a blob named %j", async (name) => {
			const path = `${own}odd/[${name}]/${name}`;
			await workshop.put(path, `content of ${name}`);
			const listed = (await store.list(`${own}odd/[${name}]/`)).entries;
			expect(listed.map(nameOf)).toEqual([path]);
			expect(await names(store, path)).toEqual([path]);
			expect(await store.stat(path)).toEqual(listed[0]);
			expect(await text(store, path)).toBe(`content of ${name}`);
		});

		describe("stat", () => {
			it("tells size, ETag and time", async () => {
				const before = Date.now();
				await workshop.put(`${own}stat`, "héllo");
				const blob = await store.stat(`${own}stat`);
				expect(blob).toMatchObject({ kind: "blob", path: `${own}stat`, size: 6 });
				expect(blob?.etag).toMatch(/^[^"]+$/);
				// Azure's times are whole seconds.
				expect(blob?.lastModified.getTime()).toBeGreaterThanOrEqual(before - 1_000);
				expect(blob?.lastModified.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
			});

			it("finds nothing where there is no blob, nor at a folder", async () => {
				await put("statted/file");
				for (const path of ["none", "statted", "statted/file/x"]) {
					expect(await store.stat(own + path)).toBeUndefined();
				}
			});
		});

		describe("read", () => {
			it.each([
				["the whole", {}, "0123456789"],
				["a middle", { offset: 3, length: 4 }, "3456"],
				["from a byte to the end", { offset: 7 }, "789"],
				["to the last byte", { offset: 7, length: 3 }, "789"],
				["past the end, cut", { offset: 8, length: 100 }, "89"],
				["the first bytes", { length: 2 }, "01"],
				["at the end, nothing", { offset: 10 }, ""],
				["beyond the end, nothing", { offset: 999, length: 5 }, ""],
				["no length, nothing", { offset: 3, length: 0 }, ""],
				["no length from the start, nothing", { length: 0 }, ""],
			])("%s", async (_, range, expected) => {
				await workshop.put(`${own}digits`, "0123456789");
				expect(await text(store, `${own}digits`, range)).toBe(expected);
			});

			it("an empty blob as nothing", async () => {
				await workshop.put(`${own}empty-blob`, "");
				expect(await text(store, `${own}empty-blob`)).toBe("");
				expect(await text(store, `${own}empty-blob`, { length: 10 })).toBe("");
			});

			it("many megabytes byte for byte, whole and in part", async () => {
				const content = randomBytes(9_000_001);
				await workshop.put(`${own}large`, content);
				expect((await readBytes(store, `${own}large`)).equals(content)).toBe(true);
				const part = await readBytes(store, `${own}large`, { offset: 1_234_567, length: 3_000_000 });
				expect(part.equals(content.subarray(1_234_567, 4_234_567))).toBe(true);
			});

			it("under its ETag while it is the same, `changed` once it is not", async () => {
				const path = `${own}matched`;
				await workshop.put(path, "one");
				const ifMatch = (await store.stat(path))?.etag ?? "";
				expect(await text(store, path, { ifMatch })).toBe("one");
				await workshop.put(path, "two!");
				for (const range of [{}, { offset: 1, length: 1 }, { offset: 99 }, { length: 0 }]) {
					await expect(readBytes(store, path, { ...range, ifMatch })).rejects.toMatchObject({
						kind: "changed",
					});
				}
			});

			it("only the new bytes of a blob that grew, and its old ETag no more", async () => {
				const path = `${own}growing.jsonl`;
				await workshop.append(path, "first\n");
				const before = await store.stat(path);
				expect(await text(store, path, { ifMatch: before?.etag ?? "" })).toBe("first\n");
				await workshop.append(path, "second\n");
				const after = await store.stat(path);
				expect(after?.size).toBe(13);
				expect(after?.etag).not.toBe(before?.etag);
				const grown = { offset: before?.size ?? 0, ifMatch: after?.etag ?? "" };
				expect(await text(store, path, grown)).toBe("second\n");
				const stale = { ifMatch: before?.etag ?? "" };
				await expect(readBytes(store, path, stale)).rejects.toMatchObject({ kind: "changed" });
			});

			it("`not_found` when the blob was deleted after it was listed, or never was", async () => {
				const path = `${own}doomed/blob`;
				await workshop.put(path, "soon gone");
				const [listed] = (await store.list(`${own}doomed/`)).entries;
				await workshop.remove(path);
				const etag = listed?.kind === "blob" ? listed.etag : "";
				for (const options of [{}, { offset: 2 }, { length: 0 }]) {
					const failure = expect(readBytes(store, path, options)).rejects;
					await failure.toMatchObject({ kind: "not_found", fix: expect.stringMatching(/\w/) });
				}
				await expect(readBytes(store, path, { ifMatch: etag })).rejects.toMatchObject({
					kind: expect.stringMatching(/^(not_found|changed)$/),
				});
				expect(await store.stat(path)).toBeUndefined();
			});

			it.each(["../secret", "a/../../secret", "a/..", "..", "a\0b"])("refuses the path %j", async (path) => {
				await expect(readBytes(store, path)).rejects.toMatchObject({ kind: "invalid" });
				await expect(store.stat(path)).rejects.toMatchObject({ kind: "invalid" });
			});
		});

		describe("a signal", () => {
			const aborted = { kind: "cancelled" };

			it("that is aborted already lets nothing begin", async () => {
				const signal = AbortSignal.abort();
				await expect(store.list(own, { signal })).rejects.toMatchObject(aborted);
				await expect(store.stat(`${own}digits`, { signal })).rejects.toMatchObject(aborted);
				await expect(readBytes(store, `${own}digits`, { signal })).rejects.toMatchObject(aborted);
			});

			it("ends a list and a stat under way", async () => {
				await put("aborted");
				const controller = new AbortController();
				const { signal } = controller;
				const under = [store.list("some/", { signal }), store.stat(`${own}aborted`, { signal })];
				controller.abort();
				for (const result of await Promise.allSettled(under)) {
					expect(result).toMatchObject({ status: "rejected", reason: aborted });
				}
			});

			it("ends a read under way, and the next one works", async () => {
				const path = `${own}long`;
				const content = randomBytes(9_000_001);
				await workshop.put(path, content);
				const controller = new AbortController();
				let read = 0;
				const reading = async () => {
					for await (const chunk of store.read(path, { signal: controller.signal })) {
						read += chunk.length;
						controller.abort();
					}
				};
				await expect(reading()).rejects.toMatchObject(aborted);
				expect(read).toBeGreaterThan(0);
				expect(read).toBeLessThan(content.length);
				expect((await readBytes(store, path)).equals(content)).toBe(true);
			});

			it("is not needed to leave a read early", async () => {
				await workshop.put(`${own}left`, randomBytes(9_000_001));
				for await (const chunk of store.read(`${own}left`)) {
					expect(chunk.length).toBeGreaterThan(0);
					break;
				}
				expect((await readBytes(store, `${own}left`, { length: 5 })).length).toBe(5);
			});
		});
	});
}
