import type { ErrorKind, LeewayError } from "@/lib/errors";
import type { ArmFault } from "@/lib/model/azureWorkspace";
import type { AzureAnswer } from "@/lib/store/azureRequests";
import { at, textOf } from "../monitors/plain";

/** A call, and the right that it takes. */
export interface ArmCall {
	/** For people: "GET …/schedules". */
	call: string;
	/** "Microsoft.MachineLearningServices/workspaces/schedules/read". */
	action: string;
}

/** What ARM's codes mean for an api-version that it does not know. */
const unknownVersion = new Set([
	"InvalidResourceType",
	"NoRegisteredProviderFound",
	"InvalidApiVersionParameter",
]);

/** Is it the version that was refused, and nothing else? */
export function isUnknownVersion({ status }: AzureAnswer, code: string): boolean {
	return (status === 400 || status === 404) && unknownVersion.has(code);
}

/** Characters of a message of Azure's that are repeated. */
const maxMessage = 300;

/** The code and message of an answer that is an error's; "" for what is none. */
export function errorOf({ text }: AzureAnswer): { code: string; message: string } {
	try {
		const error = at(JSON.parse(text), "error");
		return { code: textOf(at(error, "code")) ?? "", message: textOf(at(error, "message")) ?? "" };
	} catch {
		return { code: "", message: "" };
	}
}

/** An answer that is no success, for people: which right is missing where it is one. */
export function faultOfAnswer(asked: ArmCall, answer: AzureAnswer, host: string): ArmFault {
	const { status } = answer;
	const { code, message } = errorOf(answer);
	const said = message.length > maxMessage ? ` ${message.slice(0, maxMessage)}…` : message && ` ${message}`;
	const make = (kind: ErrorKind, says: string, fix: string, more: Partial<ArmFault> = {}): ArmFault => ({
		...{ call: asked.call, action: null, kind, status, code: code === "" ? null : code, says, fix },
		...more,
	});
	if (status === 401) {
		// Azure names the tenant it expected.
		const isTenant = code === "InvalidAuthenticationTokenTenant";
		return make(
			"refused",
			`${host} did not accept the sign-in${code === "" ? "" : ` (${code})`}`,
			isTenant
				? "Sign in to the subscription's tenant: az login --tenant TENANT, or set AZURE_TENANT_ID."
				: "Run az login again, or check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret.",
		);
	}
	if (status === 403) {
		const action = /perform action '([^']+)'/.exec(message)?.[1] ?? asked.action;
		const scope = /over scope '([^']+)'/.exec(message)?.[1];
		return make(
			"refused",
			`the right ${action} is missing${scope === undefined ? "" : ` on ${scope}`}${code === "AuthorizationFailed" || code === "" ? "" : ` (${code})`}`,
			'Assign the role "Reader" on the workspace: it may read all of this, and no secrets.',
			{ action },
		);
	}
	if (status === 404) return make("not_found", `there is none: ${code || "404"}.${said}`, "Check the name.");
	if (status === 429) {
		return make(
			"unreachable",
			`${host} is asked too much at once and did not let up`,
			"Wait some minutes: others may be asking with the same identity.",
		);
	}
	if (status >= 500)
		return make("unreachable", `${host} failed: ${status}${code && ` ${code}`}.${said}`, "Try again.");
	if (status >= 300 && status < 400) {
		return make("unreachable", `${host} redirected, which is not followed`, "Check the proxy in between.");
	}
	return make("refused", `${host} refused: ${status}${code && ` ${code}`}.${said}`, "Report this to Leeway.");
}

/** What was thrown instead of an answer. */
export function faultOfError(asked: ArmCall, error: LeewayError): ArmFault {
	const { kind, message, fix } = error;
	return { call: asked.call, action: null, kind, status: null, code: null, says: message, fix };
}
