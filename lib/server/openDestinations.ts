import { basePath } from "@/lib/basePath";
import type { Destination } from "@/lib/monitors/destination";
import { openEmail } from "@/lib/notify/email";
import { openFolder } from "@/lib/notify/folder";
import { openSlack } from "@/lib/notify/slack";
import { openTeams } from "@/lib/notify/teams";
import { openWebhook } from "@/lib/notify/webhook";
import type { Config } from "./config";
import type { DestinationSettings } from "./destinationSettings";
import { type Environment, setting } from "./variables";

/** All that messages may be sent to: what the configuration names, and nothing else. It has checked that variables are set. */
export function openDestinations(
	{ destinations, server }: Pick<Config, "destinations" | "server">,
	env: Environment,
): Destination[] {
	const base = server.publicUrl === undefined ? undefined : `${server.publicUrl}${basePath}`;
	return destinations.map((settings) => open(settings, (variable) => setting(env, variable) ?? "", base));
}

function open(
	settings: DestinationSettings,
	read: (variable: string) => string,
	base: string | undefined,
): Destination {
	const { name } = settings;
	switch (settings.kind) {
		case "email": {
			const { login, ...smtp } = settings.smtp;
			const proof = login && { user: read(login.userEnv), pass: read(login.passwordEnv) };
			return openEmail({ name, to: settings.to, smtp: { ...smtp, login: proof }, base });
		}
		case "teams":
			return openTeams({ name, url: read(settings.urlEnv), base });
		case "slack":
			return openSlack({ name, url: read(settings.urlEnv), base });
		case "folder":
			return openFolder({ name, path: settings.path, base });
		case "webhook": {
			const secret = settings.secretEnv === undefined ? undefined : read(settings.secretEnv);
			return openWebhook({ name, url: read(settings.urlEnv), secret, base });
		}
	}
}
