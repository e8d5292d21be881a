import { expect, test } from "vitest";
import { isZoneName } from "@/lib/model/zone";
import { windowsZone, zoneOf } from "./zone";

test.each([
	["W. Europe Standard Time", "Europe/Berlin"],
	["Pacific Standard Time", "America/Los_Angeles"],
	["UTC", "UTC"],
	["utc", "UTC"],
	["Mid-Atlantic Standard Time", "Etc/GMT+2"],
	["Türkiye Standard Time", "Europe/Istanbul"],
	["Kamchatka Standard Time", "Asia/Kamchatka"],
	["Europe/Berlin", "Europe/Berlin"],
	["Berlin", undefined],
	["constructor", undefined],
	["", undefined],
])("%s is %s", (name, zone) => {
	expect(zoneOf(name)).toBe(zone);
	expect(zone === undefined || isZoneName(zone)).toBe(true);
});

test.each([
	["Europe/Berlin", "W. Europe Standard Time"],
	["America/Los_Angeles", "Pacific Standard Time"],
	["UTC", "UTC"],
	["Middle/Earth", undefined],
])("%s is %s to Windows", (zone, name) => {
	expect(windowsZone(zone)).toBe(name);
});
