import { createHmac } from "node:crypto";

/** The address of a connection string's blob service. */
export const blobEndpoint = (connection: string): string => field(connection, "BlobEndpoint");

/** A shared access signature for reading, writing and listing everything in the account, from `start` to `end`. */
export function accountSas(connection: string, start: string, end: string): string {
	const account = field(connection, "AccountName");
	const given = {
		sp: "rwlc",
		ss: "b",
		srt: "sco",
		st: start,
		se: end,
		sip: "",
		spr: "https,http",
		sv: "2019-12-12",
	};
	// https://learn.microsoft.com/rest/api/storageservices/create-account-sas
	const toSign = [account, ...Object.values(given), ""].join("\n");
	const key = Buffer.from(field(connection, "AccountKey"), "base64");
	const signature = createHmac("sha256", key).update(toSign).digest("base64");
	const { sip: _, ...parameters } = given;
	return new URLSearchParams({ ...parameters, sig: signature }).toString();
}

/** Writes a blob at `container/path` as it is, with headers of its own; makes the container. */
export async function putBlob(
	connection: string,
	place: string,
	content: Uint8Array<ArrayBuffer>,
	headers: Record<string, string>,
): Promise<void> {
	const sas = accountSas(connection, "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
	const root = blobEndpoint(connection);
	const container = place.split("/")[0];
	await fetch(`${root}/${container}?restype=container&${sas}`, { method: "PUT" });
	const answer = await fetch(`${root}/${place}?${sas}`, {
		method: "PUT",
		headers: { "x-ms-blob-type": "BlockBlob", ...headers },
		body: content,
	});
	if (answer.status !== 201) throw new Error(`${place}: ${answer.status} ${await answer.text()}`);
}

function field(connection: string, name: string): string {
	const found = connection.split(";").find((pair) => pair.startsWith(`${name}=`));
	if (!found) throw new Error(`the connection string has no ${name}`);
	return found.slice(name.length + 1);
}
