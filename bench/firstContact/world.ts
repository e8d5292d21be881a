import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import {
	ContainerClient,
	ContainerSASPermissions,
	type StoragePipelineOptions,
	StorageSharedKeyCredential,
} from "@azure/storage-blob";
import { generate } from "selfsigned";
import { azureSink } from "@/demo/azureSink";
import { type Azurite, startAzurite } from "@/test/store/azurite";

/** What people could be trying to reach, all on loopback and in one temporary folder. */
export interface World {
	folder: string;
	/** A datastore as a folder, with `modelDataCollector` in it. */
	tree: string;
	/** The same without that folder: endpoints at the root. */
	mirror: string;
	/** One collection of it, and one of its logs, below `tree`. */
	collection: string;
	log: string;
	/** The same as a container `data`. */
	azurite: Azurite;
	container: string;
	/** And over TLS, by a certificate of its own, which lies at `certificate`. */
	secure: Azurite;
	secureContainer: string;
	certificate: string;
	/** A container's SAS with the given permissions, from and to so many minutes from now. */
	sas(permissions: string, from?: number, to?: number): Promise<string>;
	/** host:port of … */
	silent: string;
	closed: string;
	/** closes every connection at once */
	hangUp: string;
	/** a web page, for whatever is asked */
	page: string;
	/** TLS with a certificate that is expired, not valid yet, or another host's */
	expired: string;
	early: string;
	otherName: string;
	/** a proxy that wants a password */
	proxy: string;
	stop(): Promise<void>;
}

const golden = "e2e/fixtures/golden";

export async function openWorld(): Promise<World> {
	const folder = await mkdtemp(join(tmpdir(), "leeway-first-"));
	const tree = join(folder, "tree");
	await cp(join(golden, "modelDataCollector"), join(tree, "modelDataCollector"), { recursive: true });
	const mirror = join(folder, "mirror");
	await cp(join(golden, "modelDataCollector"), mirror, { recursive: true });
	await mkdir(join(folder, "empty"));
	await mkdir(join(folder, "photos", "summer"), { recursive: true });
	await writeFile(join(folder, "photos", "summer", "a.jpg"), "x");
	const logs = (await readdir(tree, { recursive: true })).filter((name) => name.endsWith(".jsonl"));
	const log = logs.find((name) => name.includes("credit-risk/green/model_inputs")) ?? "";
	await mkdir(join(folder, "downloads"));
	await cp(join(tree, log), join(folder, "downloads", "part.jsonl"));

	const [azurite, secure] = await Promise.all([
		startAzurite({ folder: join(folder, "azurite") }),
		startAzurite({ folder: join(folder, "secure"), tls: true }),
	]);
	const certificate = join(folder, "own.pem");
	await writeFile(certificate, secure.certificate ?? "");
	await upload(tree, azurite.connectionString);
	await copyToSecure(tree, secure);

	const servers: Server[] = [];
	const sockets = new Set<Socket>();
	async function listen(server: Server): Promise<string> {
		servers.push(server);
		server.on("connection", (socket) => {
			sockets.add(socket);
			socket.on("error", () => {});
			socket.on("close", () => sockets.delete(socket));
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return `127.0.0.1:${portOf(server)}`;
	}
	const tls = async (from: number, to: number, name = "127.0.0.1") => {
		const day = 86_400_000;
		const made = await generate([{ name: "commonName", value: name }], {
			notBeforeDate: new Date(Date.now() + from * day),
			notAfterDate: new Date(Date.now() + to * day),
			extensions: [
				{
					name: "subjectAltName",
					altNames: [name === "127.0.0.1" ? { type: 7, ip: name } : { type: 2, value: name }],
				},
			],
		});
		await writeFile(certificate, `${await readFile(certificate, "utf8")}\n${made.cert}`);
		return listen(createHttps({ key: made.private, cert: made.cert }, (_, answer) => answer.end("{}")));
	};
	const page = createHttp((_, answer) => {
		answer.writeHead(200, { "content-type": "text/html" });
		answer.end("<html><body>Sign in to the guest network<br></body></html>");
	});
	const proxy = createHttp((_, answer) => {
		answer.writeHead(407, { "proxy-authenticate": "Basic" });
		answer.end();
	});
	proxy.on("connect", (_, socket) => {
		socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
	});
	const unused = createServer();
	const closed = await listen(unused);
	await new Promise((resolve) => unused.close(resolve));

	return {
		folder,
		tree,
		mirror,
		collection: "modelDataCollector/credit-risk/green/model_inputs",
		log,
		azurite,
		container: `${azurite.url}/data`,
		secure,
		secureContainer: `${secure.url}/data`,
		certificate,
		async sas(permissions, from = -60, to = 60) {
			const client = new ContainerClient(
				`${azurite.url}/data`,
				new StorageSharedKeyCredential(azurite.account, azurite.key),
			);
			const url = await client.generateSasUrl({
				permissions: ContainerSASPermissions.parse(permissions),
				startsOn: new Date(Date.now() + from * 60_000),
				expiresOn: new Date(Date.now() + to * 60_000),
			});
			return new URL(url).search.slice(1);
		},
		silent: await listen(createServer()),
		closed,
		hangUp: await listen(createServer((socket) => socket.destroy())),
		page: await listen(page),
		expired: await tls(-30, -1),
		early: await tls(2, 30),
		otherName: await tls(-1, 30, "other.example"),
		proxy: await listen(proxy),
		async stop() {
			for (const socket of sockets) socket.destroy();
			for (const server of servers) server.close();
			await Promise.all([azurite.stop(), secure.stop()]);
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function upload(tree: string, connection: string): Promise<void> {
	const sink = await azureSink(connection, "data");
	for (const file of await filesIn(tree)) await sink.append(relative(tree, file), await readFile(file));
}

/** Its certificate is known to no system: the account's own client is told. */
async function copyToSecure(tree: string, { url, account, key, certificate }: Azurite): Promise<void> {
	const options: StoragePipelineOptions & { tlsOptions: { ca: string } } = {
		tlsOptions: { ca: certificate ?? "" },
	};
	const client = new ContainerClient(`${url}/data`, new StorageSharedKeyCredential(account, key), options);
	await client.create();
	for (const file of await filesIn(tree)) {
		const bytes = await readFile(file);
		await client.getBlockBlobClient(relative(tree, file)).upload(bytes, bytes.length);
	}
}

async function filesIn(tree: string): Promise<string[]> {
	const entries = await readdir(tree, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function portOf(server: Server): number {
	const address: AddressInfo | string | null = server.address();
	if (address === null || typeof address === "string") throw new Error("not listening");
	return address.port;
}
