import { describe, expect, test } from "vitest";
import { isLoopback, parseHost } from "./hostName";

describe("parseHost", () => {
	test.each([
		["leeway.example.com", "leeway.example.com", ""],
		["Leeway.Example.COM:8080", "leeway.example.com", "8080"],
		["localhost.", "localhost", ""],
		["127.0.0.1:3000", "127.0.0.1", "3000"],
		["[::1]:3000", "::1", "3000"],
		["[::1]", "::1", ""],
		["::1", "::1", ""],
		["FE80::1", "fe80::1", ""],
		["host:65535", "host", "65535"],
	])("takes %j apart", (text, name, port) => {
		expect(parseHost(text)).toEqual({ name, port });
	});

	test.each([
		"",
		":80",
		"a b",
		"user@host",
		"http://host",
		"host/path",
		"host:",
		"host:x",
		"host:65536",
		"[host]",
		"[::1",
		"a,b",
	])("says no to %j", (text) => expect(parseHost(text)).toBeUndefined());
});

describe("isLoopback", () => {
	test.each(["localhost", "app.localhost", "127.0.0.1", "127.8.9.1", "::1"])("%s is this machine", (name) => {
		expect(isLoopback(name)).toBe(true);
	});

	test.each([
		"localhost.example.com",
		"127.0.0.1.example.com",
		"127.example",
		"0.0.0.0",
		"::",
		"10.0.0.1",
		"notlocalhost",
		"",
	])("%j may be another", (name) => expect(isLoopback(name)).toBe(false));
});
