/**
 * Azurite, the emulator of Azure Blob Storage, as a child process: for tests and the demo. Nothing that serves
 * a request imports this file.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LeewayError } from "@/lib/errors";

export interface AzuriteOptions {
	/** Where it keeps its data; made if missing. */
	folder: string;
	/** Serve HTTPS with a certificate made now, and accept bearer tokens (whose signature it does not check). */
	tls?: boolean;
	/** A free one by default. */
	port?: number;
}

export interface Azurite {
	/** The account: `http://127.0.0.1:10000/devstoreaccount1`. A container's URL is this, "/", its name. */
	url: string;
	connectionString: string;
	account: string;
	/** The account key, base64: the emulator's published one, no secret. */
	key: string;
	/** PEM to trust, with `tls`. */
	certificate?: string;
	/** The child's process id. */
	pid: number;
	/** Ends exactly this child, after it has written its data. */
	stop(): Promise<void>;
}

// Azurite's own well-known account: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
const account = "devstoreaccount1";
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

// The child's standard input is a pipe from us: it ends when we do, however we die, and takes the child along.
const endWithParent = `
process.stdin.on("end", () => { process.kill(process.pid, "SIGTERM"); setTimeout(() => process.exit(), 3000).unref(); });
process.stdin.resume().unref();`;

/**
 * Starts an Azurite blob service on loopback and waits until it accepts connections. It ends with `stop()` or
 * with this process, whichever comes first. Throws `unreachable` when it doesn't start (a port in use, say).
 */
export async function startAzurite({ folder, tls = false, port = 0 }: AzuriteOptions): Promise<Azurite> {
	await mkdir(folder, { recursive: true });
	const identity = tls ? await makeIdentity() : undefined;
	const child = spawn(
		process.execPath,
		[
			"--import",
			`data:text/javascript,${encodeURIComponent(endWithParent)}`,
			join(dirname(createRequire(import.meta.url).resolve("azurite/package.json")), "dist/src/blob/main.js"),
			...["--location", folder, "--blobHost", "127.0.0.1", "--blobPort", String(port)],
			...["--silent", "--skipApiVersionCheck", "--disableProductStyleUrl", "--disableTelemetry"],
			...(identity
				? ["--oauth", "basic", "--cert", identity.certificateFile, "--key", identity.keyFile]
				: []),
		],
		// Azurite looks for a package.json above its working directory and may write there: give it its own.
		{ cwd: folder, stdio: ["pipe", "pipe", "pipe"] },
	);
	const stop = async () => {
		await end(child);
		if (identity) await rm(dirname(identity.certificateFile), { recursive: true, force: true });
	};
	try {
		const url = `${await listening(child)}/${account}`;
		return {
			url,
			connectionString: [
				`DefaultEndpointsProtocol=${tls ? "https" : "http"}`,
				`AccountName=${account}`,
				`AccountKey=${key}`,
				`BlobEndpoint=${url}`,
			].join(";"),
			account,
			key,
			...(identity ? { certificate: identity.certificate } : {}),
			pid: child.pid ?? 0,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The address it says it listens on. */
function listening(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = "";
		const hear = (chunk: Buffer) => {
			if (said.length > 10_000) return;
			said += chunk.toString();
			const address = /successfully listens on (https?:\/\/\S+)/.exec(said)?.[1];
			if (address) resolve(address);
		};
		child.stdout?.on("data", hear);
		child.stderr?.on("data", hear);
		const fail = (cause: unknown) =>
			reject(
				new LeewayError(
					"unreachable",
					`azurite did not start: ${said.trim().split("\n").at(-1) || String(cause)}`,
					"Check that its port is free and its folder can be written to.",
					{ cause },
				),
			);
		child.once("error", fail);
		child.once("exit", (code, signal) => fail(`it ended with ${signal ?? code}`));
	});
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const ended = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGTERM");
	const impatient = setTimeout(() => child.kill("SIGKILL"), 5_000);
	await ended;
	clearTimeout(impatient);
}

/** A certificate for 127.0.0.1 and its key, in files of their own folder. */
async function makeIdentity() {
	const { generate } = await import("selfsigned");
	const made = await generate([{ name: "commonName", value: "127.0.0.1" }], {
		keyType: "ec",
		algorithm: "sha256",
		extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
	});
	const folder = await mkdtemp(join(tmpdir(), "leeway-azurite-"));
	const [certificateFile, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
	await writeFile(certificateFile, made.cert);
	await writeFile(keyFile, made.private, { mode: 0o600 });
	return { certificate: made.cert, certificateFile, keyFile };
}
