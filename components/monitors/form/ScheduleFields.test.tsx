// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Monitor } from "@/lib/model/monitor";
import { renderPage } from "@/test/page/renderPage";
import { draftOf } from "./draft";
import { ScheduleFields } from "./ScheduleFields";

test("a time zone that is none keeps the form from being sent: what is kept would be another one", () => {
	const draft = draftOf({ on: "d/e/blue" }, { zone: "UTC", name: "m" });
	const edits: Partial<Monitor>[] = [];
	renderPage(
		<form aria-label="Monitor">
			<ScheduleFields draft={draft} onEdit={(next) => edits.push(next)} />
		</form>,
	);
	const form = screen.getByRole<HTMLFormElement>("form");
	const zone = screen.getByLabelText<HTMLInputElement>(/Time zone/);
	expect(form.checkValidity()).toBe(true);
	fireEvent.change(zone, { target: { value: "Mars/Base" } });
	expect([form.checkValidity(), zone.getAttribute("aria-invalid"), edits]).toEqual([false, "true", []]);
	fireEvent.change(zone, { target: { value: "Europe/Berlin" } });
	expect([form.checkValidity(), zone.getAttribute("aria-invalid")]).toEqual([true, "false"]);
	expect(edits.at(-1)?.schedule).toMatchObject({ zone: "Europe/Berlin" });
});
