import { execFileSync } from "node:child_process";
import {
	appendFile,
	chmod,
	link,
	mkdir,
	mkdtemp,
	rename,
	rm,
	symlink,
	truncate,
	utimes,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testStore } from "@/test/store/contract";
import { openFolder } from "./folder";
import { listAll, readBytes, type Store } from "./store";

let base: string;
beforeAll(async () => {
	base = await mkdtemp(join(tmpdir(), "leeway-folder-"));
	await chmod(base, 0o755);
});
afterAll(() => rm(base, { recursive: true, force: true }));

testStore("folder", async () => {
	const root = join(base, "contract");
	await mkdir(root);
	const at = async (path: string) => {
		await mkdir(dirname(join(root, path)), { recursive: true });
		return join(root, path);
	};
	return {
		store: openFolder(root),
		// As careful writers do, so that a new content is a new file even within one tick of the clock.
		put: async (path, content) => {
			const place = await at(path);
			await writeFile(`${place}~`, content);
			await rename(`${place}~`, place);
		},
		append: async (path, content) => appendFile(await at(path), content),
		remove: async (path) => rm(join(root, path)),
	};
});

describe("openFolder", () => {
	let root: string;
	let store: Store;
	let outside: string;
	let count = 0;

	beforeEach(async () => {
		root = join(base, `root-${count++}`);
		outside = join(base, `outside-${count}`);
		await mkdir(join(root, "a/b"), { recursive: true });
		await mkdir(outside);
		await writeFile(join(outside, "secret.txt"), "secret");
		await writeFile(join(root, "a/file.txt"), "hello");
		await writeFile(join(root, "a/b/deep.txt"), "deep");
		store = openFolder(root);
	});

	const all = async (prefix = "", options = {}) => {
		const paths: string[] = [];
		for await (const entry of listAll(store, prefix, options)) {
			paths.push(entry.kind === "folder" ? entry.prefix : entry.path);
		}
		return paths;
	};

	it("says where it is, absolutely", () => {
		expect(store).toMatchObject({ kind: "folder", location: root });
	});

	it("orders by UTF-8 bytes, not UTF-16 units, across pages too", async () => {
		await writeFile(join(root, "ﬁ"), "");
		await writeFile(join(root, "😀"), "");
		expect(await all("", { limit: 1 })).toEqual(["a/b/deep.txt", "a/file.txt", "ﬁ", "😀"]);
	});

	it("reads no folder that a page does not need", async () => {
		// Unreadable folders before and after the page: to read one would be an error.
		await writeFile(join(root, "b.txt"), "");
		for (const name of ["0before", "zafter"]) await mkdir(join(root, name), { mode: 0 });
		await asNobody(root, async () => {
			const page = await store.list("", { after: "a/a", limit: 2 });
			expect(page).toMatchObject({ entries: [{ path: "a/b/deep.txt" }, { path: "a/file.txt" }] });
		});
	});

	it("lists a folder that holds nothing", async () => {
		await mkdir(join(root, "hollow"));
		expect(await all("", { delimiter: "/" })).toEqual(["a/", "hollow/"]);
		expect(await all("hollow/")).toEqual([]);
	});

	describe("paths", () => {
		it.each(["/etc/passwd", "/", "../x/", "a/../../x", "\0"])("refuses to list %j", async (prefix) => {
			await expect(store.list(prefix)).rejects.toMatchObject({ kind: "invalid" });
		});

		it("refuses to read an absolute path, even its own", async () => {
			await expect(readBytes(store, join(root, "a/file.txt"))).rejects.toMatchObject({ kind: "invalid" });
		});

		it("has one name for each file: no empty or dot segments", async () => {
			for (const path of ["a//file.txt", "./a/file.txt", "a/./file.txt", "a/file.txt/", ""]) {
				await expect(readBytes(store, path)).rejects.toMatchObject({ kind: "not_found" });
				expect(await store.stat(path)).toBeUndefined();
			}
		});

		it("finds no file at a folder, nor a folder at a file", async () => {
			await expect(readBytes(store, "a")).rejects.toMatchObject({ kind: "not_found" });
			await expect(readBytes(store, "a/file.txt/more")).rejects.toMatchObject({ kind: "not_found" });
			expect(await all("a/file.txt/")).toEqual([]);
		});
	});

	describe("symbolic links", () => {
		it("follows those that stay inside", async () => {
			await symlink("file.txt", join(root, "a/link.txt"));
			await symlink(join(root, "a/b"), join(root, "linked"));
			expect(await all()).toEqual(["a/b/deep.txt", "a/file.txt", "a/link.txt", "linked/deep.txt"]);
			expect((await readBytes(store, "linked/deep.txt")).toString()).toBe("deep");
			expect(await store.stat("a/link.txt")).toMatchObject({ size: 5 });
		});

		it("neither lists nor reads what lies behind those that lead out", async () => {
			await symlink(outside, join(root, "out"));
			await symlink(join(outside, "secret.txt"), join(root, "a/secret.txt"));
			await symlink("../..", join(root, "a/up"));
			expect(await all()).toEqual(["a/b/deep.txt", "a/file.txt"]);
			expect(await all("", { delimiter: "/" })).toEqual(["a/"]);
			for (const path of ["out/secret.txt", "a/secret.txt", `a/up/outside-${count}/secret.txt`]) {
				const refusal = { kind: "refused", message: expect.stringContaining("symbolic link leads out") };
				await expect(readBytes(store, path)).rejects.toMatchObject(refusal);
				await expect(store.stat(path)).rejects.toMatchObject(refusal);
			}
			await expect(store.list("out/")).rejects.toMatchObject({ kind: "refused" });
		});

		it("is not fooled by a sibling whose name begins as the root's", async () => {
			await mkdir(`${root}-sibling`);
			await writeFile(`${root}-sibling/secret.txt`, "secret");
			await symlink(`${root}-sibling/secret.txt`, join(root, "near.txt"));
			await expect(readBytes(store, "near.txt")).rejects.toMatchObject({ kind: "refused" });
		});

		it("leaves out those that lead nowhere, in circles or back up", async () => {
			await symlink("nowhere", join(root, "a/dangling"));
			await symlink("circle", join(root, "a/circle"));
			await symlink("..", join(root, "a/b/back"));
			expect(await all()).toEqual(["a/b/deep.txt", "a/file.txt"]);
			expect(await all("a/b/")).toEqual(["a/b/deep.txt"]);
			expect(await all("a/b/back/")).toEqual([]);
			expect(await store.stat("a/dangling")).toBeUndefined();
		});

		it("may lead to the root from elsewhere, and elsewhere the next moment", async () => {
			const link = `${root}-moving`;
			await symlink(root, link);
			store = openFolder(link);
			expect((await readBytes(store, "a/file.txt")).toString()).toBe("hello");
			await mkdir(`${root}-new/a`, { recursive: true });
			await writeFile(`${root}-new/a/file.txt`, "moved");
			await rm(link);
			await symlink(`${root}-new`, link);
			expect((await readBytes(store, "a/file.txt")).toString()).toBe("moved");
			expect(await store.stat("a/b/deep.txt")).toBeUndefined();
			await rm(link);
			await expect(readBytes(store, "a/file.txt")).rejects.toMatchObject({ kind: "not_found" });
			await expect(store.list("")).rejects.toMatchObject({ kind: "not_found" });
		});

		it("may lead to the root itself", async () => {
			await symlink(root, `${root}-link`);
			store = openFolder(`${root}-link`);
			expect(await all()).toEqual(["a/b/deep.txt", "a/file.txt"]);
			expect((await readBytes(store, "a/file.txt")).toString()).toBe("hello");
		});
	});

	it("lists neither pipes nor sockets, and does not hang on one", async () => {
		execFileSync("mkfifo", [join(root, "a/pipe")]);
		expect(await all("a/p")).toEqual([]);
		await expect(readBytes(store, "a/pipe")).rejects.toMatchObject({ kind: "not_found" });
	});

	it("tells a missing root, and a file in its place, from an empty folder", async () => {
		for (const [path, message] of [
			[join(root, "gone"), `folder ${join(root, "gone")} does not exist`],
			[join(root, "a/file.txt"), `folder is a file: ${join(root, "a/file.txt")}`],
		] as const) {
			const failure = { kind: "not_found", message, fix: expect.stringContaining("datastore's path") };
			await expect(openFolder(path).list("")).rejects.toMatchObject(failure);
			await expect(openFolder(path).stat("x")).rejects.toMatchObject(failure);
			await expect(readBytes(openFolder(path), "x")).rejects.toMatchObject(failure);
		}
	});

	it("tells a folder or file it may not read from an empty one", async () => {
		await chmod(join(root, "a/b"), 0);
		await chmod(join(root, "a/file.txt"), 0);
		await asNobody(root, async () => {
			const refusal = { kind: "refused", message: expect.stringContaining("may not be read") };
			await expect(store.list("a/b/")).rejects.toMatchObject(refusal);
			await expect(all()).rejects.toMatchObject(refusal);
			await expect(readBytes(store, "a/file.txt")).rejects.toMatchObject(refusal);
			expect(await all("", { delimiter: "/" })).toEqual(["a/"]);
		});
		await chmod(join(root, "a/b"), 0o755);
	});

	describe("a file that changes under a read", () => {
		const size = 3_000_000;
		const readWith = async (change: (place: string) => Promise<void>) => {
			const place = join(root, "large");
			await writeFile(place, Buffer.alloc(size, "a"));
			let read = 0;
			for await (const chunk of store.read("large")) {
				if (read === 0) await change(place);
				read += chunk.length;
			}
			return read;
		};

		it("gives what it was at the start when it grows", async () => {
			expect(await readWith((place) => appendFile(place, "more"))).toBe(size);
		});

		it("gives what it was at the start when another takes its name", async () => {
			expect(
				await readWith(async (place) => {
					await writeFile(`${place}.new`, "b");
					await rename(`${place}.new`, place);
				}),
			).toBe(size);
		});

		it("fails when it is cut", async () => {
			await expect(readWith((place) => truncate(place, 5))).rejects.toMatchObject({ kind: "changed" });
		});

		it("fails when it is rewritten in place", async () => {
			await expect(readWith((place) => writeFile(place, Buffer.alloc(size, "b")))).rejects.toMatchObject({
				kind: "changed",
			});
		});
	});

	it("has another ETag for another file of the same size and time", async () => {
		const time = new Date(1_700_000_000_000);
		for (const name of ["one", "two"]) {
			await writeFile(join(root, name), name);
			await utimes(join(root, name), time, time);
		}
		await link(join(root, "one"), join(root, "same"));
		const [one, two, same] = await Promise.all(["one", "two", "same"].map((name) => store.stat(name)));
		expect(one?.etag).not.toBe(two?.etag);
		expect(one?.etag).toBe(same?.etag);
	});
});

/** Runs it without root's rights, to which no folder is unreadable. */
async function asNobody(folder: string, run: () => Promise<void>): Promise<void> {
	await chmod(folder, 0o755);
	if (process.geteuid?.() !== 0 || !process.seteuid) return run();
	process.seteuid(65_534);
	try {
		await run();
	} finally {
		process.seteuid(0);
	}
}
