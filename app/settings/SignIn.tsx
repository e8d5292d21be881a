import { Fragment } from "react";
import { formatBytes } from "@/lib/format";
import { grantText, rolesFor } from "@/lib/server/auth/roles";
import { getServices } from "@/lib/server/services";
import { identityOfPage } from "../account";

const modes = {
	none: "Nobody signs in: only this machine is answered",
	oidc: "By an OpenID provider",
	easyauth: "By the platform in front of Leeway (App Service or Container Apps)",
	proxy: "By the proxy in front of Leeway",
};

type Fact = [term: string, fact: string];

/** How people sign in, who this is, which limits hold, and where it is written down. */
export async function SignIn() {
	const { config, audit } = getServices();
	const { auth, server, limits } = config;
	const identity = await identityOfPage(auth.mode);
	const provider: Fact[] = auth.mode === "oidc" ? [["Provider", auth.issuer.href]] : [];
	const own: Fact[] = identity
		? [
				["You", identity.name],
				["Your roles", identity.grants.map(grantText).join("; ")],
			]
		: [];
	const facts: Fact[] = [
		[
			"Sign-in",
			auth.mode === "none" && server.anyone
				? "Nobody signs in: everybody who can reach it is answered"
				: modes[auth.mode],
		],
		...provider,
		...own,
		["To see rows, raw lines and payloads", rolesFor("viewer").join(" or ")],
		["To change baselines and settings", rolesFor("editor").join(" or ")],
		["Audit", audit.path],
		["Longest line", formatBytes(limits.maxLineBytes)],
		["Copies on disk, at most", formatBytes(limits.copyBytes)],
		["Memory for queries, at most", formatBytes(limits.memoryBytes)],
		[
			"Uploads, one and all together, at most",
			`${formatBytes(limits.uploadBytes)}, ${formatBytes(limits.uploadsBytes)}`,
		],
		["Heavy requests at once, of one caller and in all", `${limits.questionsPerCaller}, ${limits.questions}`],
	];
	return (
		<section aria-labelledby="sign-in">
			<h2 id="sign-in" className="mb-2 text-lg font-semibold">
				Sign-in and limits
			</h2>
			<dl className="grid grid-cols-[minmax(120px,2fr)_3fr] gap-x-4 gap-y-1.5 rounded-lg border bg-panel p-3">
				{facts.map(([term, fact]) => (
					<Fragment key={term}>
						<dt className="text-ink-2">{term}</dt>
						<dd className="break-words">{fact}</dd>
					</Fragment>
				))}
			</dl>
		</section>
	);
}
