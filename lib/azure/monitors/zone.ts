import { findIana, findWindows } from "windows-iana";
import { isZoneName } from "@/lib/model/zone";

/** What the package's table lacks of the names in Azure's reference, and another spelling of one. */
const others: Readonly<Record<string, string>> = {
	"mid-atlantic standard time": "Etc/GMT+2",
	"türkiye standard time": "Europe/Istanbul",
	"kamchatka standard time": "Asia/Kamchatka",
	utc: "UTC",
};

/**
 * The IANA name of a zone of Windows, as Azure's triggers name zones: "W. Europe Standard Time" → "Europe/Berlin". A name that is
 * one already is itself; undefined for what is neither.
 */
export function zoneOf(name: string): string | undefined {
	const text = name.trim();
	const [found] = findIana(text);
	const known = found ?? Object.entries(others).find(([other]) => other === text.toLowerCase())?.[1];
	if (known === "Etc/UTC" || known === "Etc/GMT") return "UTC";
	if (known !== undefined && isZoneName(known)) return known;
	return text.includes("/") && isZoneName(text) ? text : undefined;
}

/** The name of Windows for an IANA zone: "Europe/Berlin" → "W. Europe Standard Time". Undefined where Windows has none. */
export function windowsZone(zone: string): string | undefined {
	if (zone === "UTC") return "UTC";
	return findWindows(zone).find((name) => isSameZone(zone, zoneOf(name)));
}

/** Windows has one name for several zones; those that go by the same clock the year round. */
function isSameZone(zone: string, other: string | undefined): boolean {
	if (other === undefined) return false;
	const shown = (name: string, month: number) =>
		new Date(Date.UTC(2026, month, 15, 12)).toLocaleString("en-GB", { timeZone: name });
	return [0, 3, 6, 9].every((month) => shown(zone, month) === shown(other, month));
}
