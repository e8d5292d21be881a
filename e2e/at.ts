/** Where the world of setup.ts is. */
function given(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`${name} is not set: tests run through Playwright's global setup`);
	return value;
}

export const at = (path: string): string => given("E2E_URL") + path;
export const demoFolder = (): string => given("E2E_DEMO");
export const azuriteConnection = (): string => given("E2E_AZURITE");
