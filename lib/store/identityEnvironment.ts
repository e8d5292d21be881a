/**
 * What is missing or cannot be right about the variables that DefaultAzureCredential signs in by, a sentence each. Other ways to
 * sign in may still work (az login, a managed identity), so none of it is an error by itself.
 * https://learn.microsoft.com/javascript/api/@azure/identity/environmentcredential
 */
export function identityFaults(env: Readonly<Record<string, string | undefined>>): string[] {
	const read = (variable: string) => env[variable]?.trim() || undefined;
	const [tenant, client, secret] = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"].map(read);
	const certificate = read("AZURE_CLIENT_CERTIFICATE_PATH");
	const federated = read("AZURE_FEDERATED_TOKEN_FILE");
	const faults: string[] = [];
	if (secret ?? certificate) {
		const proof = secret === undefined ? "AZURE_CLIENT_CERTIFICATE_PATH" : "AZURE_CLIENT_SECRET";
		if (tenant === undefined) faults.push(`AZURE_TENANT_ID is missing beside ${proof}`);
		if (client === undefined) faults.push(`AZURE_CLIENT_ID is missing beside ${proof}`);
	} else if (tenant !== undefined && client !== undefined && federated === undefined) {
		faults.push("AZURE_CLIENT_SECRET is missing beside AZURE_TENANT_ID and AZURE_CLIENT_ID");
	}
	if (tenant !== undefined && !isGuid(tenant) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(tenant)) {
		faults.push(`AZURE_TENANT_ID is ${JSON.stringify(tenant)}, neither an id nor a domain`);
	}
	if (client !== undefined && !isGuid(client)) {
		faults.push(`AZURE_CLIENT_ID is ${JSON.stringify(client)}, not an application's (client) id`);
	}
	if (secret !== undefined && isGuid(secret)) {
		faults.push(
			"AZURE_CLIENT_SECRET looks like the secret's id, not its value: Azure shows the value once, when it is made",
		);
	}
	return faults;
}

function isGuid(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
