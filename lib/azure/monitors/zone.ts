import { findIana } from "windows-iana";
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
