// The build's scripts and styles, compressed once and better than Next does it, which gzips a file anew for every browser
// that asks and on the thread that answers everything else. Brotli makes an eighth less of them.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const types = { ".js": "application/javascript; charset=UTF-8", ".css": "text/css; charset=UTF-8" };

/**
 * Answers requests for files below `folder`, which stand under `/_next/static/` below the prefix, in Brotli. Gives true when it has answered.
 * The first request for a file is not answered: it is compressed meanwhile, for those that come after.
 *
 * @param {string} folder
 * @param {string} [basePath] the path prefix, such as "/leeway"
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean}
 */
export function builtFiles(folder, basePath = "") {
	const paths = pathsIn(folder, basePath);
	const compressed = new Map();
	// One after the other, so that threads are left for those who wait.
	let last = Promise.resolve();

	function begin(url) {
		compressed.set(url, undefined);
		last = last.then(async () => {
			try {
				compressed.set(url, await brotli(await readFile(paths.get(url))));
			} catch (error) {
				// It stays as it is: Next answers for it.
				console.error(error);
			}
		});
	}

	return (request, response) => {
		const { method, url = "", headers } = request;
		if (method !== "GET" || headers.range !== undefined || !paths.has(url)) return false;
		if (!takesBrotli(headers["accept-encoding"])) return false;
		if (!compressed.has(url)) begin(url);
		const body = compressed.get(url);
		if (!body) return false;
		response.writeHead(200, {
			"content-type": types[extname(url)],
			"content-encoding": "br",
			"content-length": body.length,
			// Its name changes with what is in it.
			"cache-control": "public, max-age=31536000, immutable",
			vary: "Accept-Encoding",
		});
		response.end(body);
		return true;
	};
}

/** Does a browser take Brotli? `br;q=0` says that it does not. */
function takesBrotli(accepted = "") {
	return String(accepted)
		.split(",")
		.some((each) => /^\s*br\s*(;\s*q=(0\.\d*[1-9]\d*|1(\.0*)?)\s*)?$/i.test(each));
}

/** Where each file lies, by its address. Nothing else is ever read. */
function pathsIn(folder, basePath) {
	const found = new Map();
	if (!existsSync(folder)) return found;
	for (const name of readdirSync(folder, { recursive: true })) {
		if (extname(name) in types) {
			const path = name.split(sep).map(encodeURIComponent).join("/");
			found.set(`${basePath}/_next/static/${path}`, join(folder, name));
		}
	}
	return found;
}

function brotli(bytes) {
	return compress(bytes, {
		params: {
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
		},
	});
}
