import { z } from "zod";
import { basePath } from "@/lib/basePath";
import { LeewayError } from "@/lib/errors";
import { isLoopback, parseHost } from "./hostName";

const nameFix =
	"Give a host name or address such as leeway.example.com, without https:// and without a path.";
const hostName = z
	.string({ error: nameFix })
	.trim()
	.refine((text) => parseHost(text) !== undefined, { error: nameFix });

const addressFix = "Give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.";
const address = z
	.string({ error: addressFix })
	.trim()
	.transform((text) => text.replace(/^\[(.*)\]$/, "$1"))
	.refine((text) => parseHost(text)?.port === "", { error: addressFix });

const urlFix = `Give the address people open, such as https://leeway.example.com${basePath}, without ${basePath === "" ? "a" : "another"} path.`;
const publicUrl = z
	.string({ error: urlFix })
	.trim()
	.transform((text) => (URL.canParse(text) ? new URL(text) : null))
	.refine(
		(url) =>
			url !== null &&
			/^https?:$/.test(url.protocol) &&
			["", basePath].includes(url.pathname.replace(/\/$/, "")) &&
			url.search === "",
		{ error: urlFix },
	)
	.transform((url) => url?.origin ?? "");

/** `server` of leeway.yaml: where Leeway listens and by which names it may be called. */
export const serverSchema = z.strictObject(
	{
		host: address.optional().describe("address to listen on; 127.0.0.1 without it"),
		publicUrl: publicUrl.optional().describe("the address people open, where a proxy stands in front"),
		allowedHosts: z
			.array(hostName, { error: 'Give a list, each item beginning with "- ".' })
			.optional()
			.describe("other host names it may be called by"),
		allowAnyone: z
			.boolean({ error: "Give true or false." })
			.optional()
			.describe("listen beyond this machine without sign-in"),
	},
	{ error: "Give host, publicUrl, allowedHosts or allowAnyone." },
);

/** Where the server listens and who may call it by which name. */
export interface ServerSettings {
	/** The address to listen on. */
	host: string;
	/** Origin of the address people open (`https://leeway.example.com`), where a proxy stands in front. */
	publicUrl: string | undefined;
	/** Host names, some with a port, that requests may carry beside loopback's. */
	allowedHosts: readonly string[];
	/** Is there no sign-in although others than this machine can reach the server? It was asked for. */
	anyone: boolean;
}

type Given = z.output<typeof serverSchema>;
type Read = (variable: string) => string | undefined;

/** The variables that say the same as `server` does, which they go before. */
export const serverVariables = {
	host: "LEEWAY_HOST",
	publicUrl: "LEEWAY_PUBLIC_URL",
	allowedHosts: "LEEWAY_ALLOWED_HOSTS",
	allowAnyone: "LEEWAY_ALLOW_ANYONE",
} as const satisfies Record<keyof Given, string>;

/**
 * The settings of leeway.yaml (`given`) and of the environment together. Throws `invalid` where a variable is wrong, and
 * where the server would listen beyond this machine with no sign-in and nobody said that this is meant.
 */
export function readServerSettings(read: Read, given: Given = {}, hasSignIn = false): ServerSettings {
	const own = { ...given, ...fromEnvironment(read) };
	const host = own.host ?? "127.0.0.1";
	const local = isLoopback(parseHost(host)?.name ?? "");
	if (!local && !hasSignIn && own.allowAnyone !== true) {
		throw new LeewayError(
			"invalid",
			`the server would listen on ${host}, where others can reach it, and has no sign-in`,
			`Leave ${serverVariables.host} out to listen on this machine only, set LEEWAY_AUTH to sign people in, or set ${serverVariables.allowAnyone}=true if everybody who can reach it may read these logs.`,
		);
	}
	const named = local || /^(0\.0\.0\.0|::)$/.test(host) ? [] : [host];
	return {
		host,
		publicUrl: own.publicUrl,
		allowedHosts: [...named, ...(own.allowedHosts ?? []), ...publicHost(own.publicUrl)],
		anyone: !local && !hasSignIn,
	};
}

function publicHost(origin: string | undefined): string[] {
	return origin === undefined ? [] : [new URL(origin).host];
}

function fromEnvironment(read: Read): Partial<Given> {
	const { shape } = serverSchema;
	const found = {
		host: parse(read, serverVariables.host, shape.host),
		publicUrl: parse(read, serverVariables.publicUrl, shape.publicUrl),
		allowedHosts: parse(read, serverVariables.allowedHosts, listOf),
		allowAnyone: parse(read, serverVariables.allowAnyone, trueOrFalse),
	};
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const listOf = z.preprocess(
	(text) =>
		String(text)
			.split(",")
			.filter((each) => each.trim() !== ""),
	z.array(hostName),
);

const trueOrFalse = z
	.enum(["true", "false"], { error: "Give true or false." })
	.transform((text) => text === "true");

function parse<Value>(read: Read, variable: string, schema: z.ZodType<Value>): Value | undefined {
	const text = read(variable);
	if (text === undefined) return undefined;
	const parsed = schema.safeParse(text);
	if (parsed.success) return parsed.data;
	throw new LeewayError(
		"invalid",
		`${variable} is ${JSON.stringify(text)}`,
		parsed.error.issues[0]?.message ?? "Correct it.",
	);
}
