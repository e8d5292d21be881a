import { expect, test } from "vitest";
import { callsAt } from "./callsAt";

const at = (path: string) => callsAt(path)?.map(({ method, path: own }) => `${method} ${own}`);

test("a segment in braces stands for any one, and a word of the path's own goes before it", () => {
	expect(at("/api/v1/monitors/credit")).toEqual([
		"GET /monitors/{monitor}",
		"PUT /monitors/{monitor}",
		"DELETE /monitors/{monitor}",
	]);
	expect(at("/api/v1/monitors/backtest")).toEqual(["POST /monitors/backtest"]);
	expect(at("/api/v1/monitors/credit/nothing")).toEqual([]);
	expect(at("/monitors/credit")).toBeUndefined();
});
