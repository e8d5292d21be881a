// @vitest-environment happy-dom
import { act, useEffect, useRef, useState } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test } from "vitest";
import { tellTyped, useWasSent } from "./tellTyped";

function Form() {
	const part = useRef<HTMLFormElement>(null);
	const [text, setText] = useState("drawn");
	const [note, setNote] = useState("");
	const [kept, setKept] = useState(true);
	const [unit, setUnit] = useState("hour");
	const [place, setPlace] = useState("inputs");
	const wasSent = useWasSent();
	useEffect(() => {
		if (wasSent && part.current) tellTyped(part.current);
	}, [wasSent]);
	return (
		<form ref={part}>
			<input type="search" value={text} onChange={(event) => setText(event.target.value)} />
			<textarea value={note} onChange={(event) => setNote(event.target.value)} />
			<input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
			<input type="radio" name="place" checked={place === "inputs"} onChange={() => setPlace("inputs")} />
			<input type="radio" name="place" checked={place === "outputs"} onChange={() => setPlace("outputs")} />
			<select
				value={unit}
				onChange={(event) => {
					setUnit(event.target.value);
					setNote("the unit was chosen");
				}}
			>
				<option>day</option>
				<option>hour</option>
			</select>
			<output>{[text, note, kept, place, unit].join("|")}</output>
		</form>
	);
}

let box: HTMLElement;
async function drawn(before: (form: HTMLFormElement) => void): Promise<string> {
	Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
	box = document.createElement("div");
	document.body.append(box);
	box.innerHTML = renderToString(<Form />);
	const form = box.querySelector("form");
	if (form) before(form);
	await act(async () => hydrateRoot(box, <Form />));
	await act(() => new Promise((done) => setTimeout(done, 10)));
	return box.querySelector("output")?.textContent ?? "";
}
afterEach(() => box.remove());

test("fields that nobody touched stay as they were drawn", async () => {
	expect(await drawn(() => {})).toBe("drawn||true|inputs|hour");
});

test("what was typed, ticked and chosen before the scripts ran is React's too, and stays in the fields", async () => {
	expect(
		await drawn((form) => {
			const [search, tick, , outputs] = [...form.querySelectorAll("input")];
			if (search) search.value = "typed";
			if (tick) tick.checked = false;
			if (outputs) outputs.checked = true;
			for (const note of form.querySelectorAll("textarea")) note.value = "a note";
			for (const unit of form.querySelectorAll("select")) unit.value = "day";
		}),
	).toBe("typed|the unit was chosen|false|outputs|day");
	expect(box.querySelector("input")?.value).toBe("typed");
	expect(box.querySelector<HTMLInputElement>("[type=checkbox]")?.checked).toBe(false);
	expect(box.querySelector("select")?.value).toBe("day");
});

test("a text that was deleted before the scripts ran stays deleted", async () => {
	expect(
		await drawn((form) => {
			for (const search of form.querySelectorAll("input[type=search]"))
				(search as HTMLInputElement).value = "";
		}),
	).toBe("||true|inputs|hour");
});

test("a form that the browser draws itself, after a link, is told nothing: no choice in it is made anew", async () => {
	Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
	box = document.createElement("div");
	document.body.append(box);
	await act(async () => createRoot(box).render(<Form />));
	await act(() => new Promise((done) => setTimeout(done, 10)));
	expect(box.querySelector("output")?.textContent).toBe("drawn||true|inputs|hour");
});
