// @vitest-environment happy-dom
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { FullValue } from "./FullValue";

const shown = (json: string, quoted?: boolean) =>
	render(<FullValue json={json} quoted={quoted} />).container.textContent;

test("a text stands in quotes where it would else be taken for another kind of value", () => {
	expect(shown("-2")).toBe("-2");
	expect(shown('"-2"')).toBe('"-2"');
	expect(shown('"null"')).toBe('"null"');
	expect(shown('"web"')).toBe("web");
});

test("where the column's type is known, that decides", () => {
	expect(shown('"-2"', false)).toBe("-2");
	expect(shown('"web"', true)).toBe('"web"');
	expect(shown('""', true)).toBe('""');
});
