/** Does the calendar know a zone of this name ("Europe/Berlin", "UTC")? */
export function isZoneName(name: string): boolean {
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
