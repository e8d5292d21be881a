import { deleteNote } from "@/lib/api/calls/deleteNote";
import { putNote } from "@/lib/api/calls/putNote";
import { LeewayError } from "@/lib/errors";
import { deploymentText } from "@/lib/model/address";
import { maxNoteLength, type TimeNote } from "@/lib/model/note";
import { noteContent } from "@/lib/model/noteSchema";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { isMeantFor } from "@/lib/server/precondition";
import { findDatastore } from "@/lib/server/services";
import { isoUtc, type Millis, parseTime } from "@/lib/time";

/** All of a deployment's are on each of its timelines. */
const maxNotes = 1_000;

export const PUT = handle(putNote, async ({ services, params, request, identity }): Promise<TimeNote> => {
	findDatastore(services, params.datastore);
	if (!/^[\w-]{1,64}$/.test(params.note)) {
		throw new LeewayError(
			"invalid",
			`a note's id cannot be ${JSON.stringify(params.note.slice(0, 120))}`,
			"Give 1 to 64 letters, digits, hyphens and underscores, such as a UUID.",
		);
	}
	const given = await readBody(request, noteContent, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body is not a note",
		fix: `Send JSON such as {"collection": null, "from": "2026-03-01T10:00:00Z", "to": "2026-03-01T12:00:00Z", "text": "v3 rolled out", "leave_out": false}; \`to\` is after \`from\`, or null for a moment, which cannot be left out; the text has 1 to ${maxNoteLength} characters.`,
	});
	const key = deploymentText(params);
	const after = await services.notes.update((before) => {
		const found = (before[key] ?? []).find(({ id }) => id === params.note);
		const others = (before[key] ?? []).filter(({ id }) => id !== params.note);
		if (!isMeantFor(request, found?.at)) throw changedSince(found);
		const saved: TimeNote = {
			id: params.note,
			...given,
			by: identity.name === "" ? null : identity.name,
			at: isoUtc(laterThan(found)),
		};
		if (others.length >= maxNotes) {
			throw new LeewayError(
				"too_large",
				`this deployment has ${maxNotes.toLocaleString("en-US")} notes, as many as it may`,
				"Delete some that are no longer needed.",
			);
		}
		return { ...before, [key]: [...others, saved] };
	});
	const saved = after[key]?.find(({ id }) => id === params.note);
	if (!saved) throw new Error(`note ${params.note} was not kept`);
	return saved;
});

export const DELETE = handle(deleteNote, async ({ services, params, request }) => {
	findDatastore(services, params.datastore);
	const key = deploymentText(params);
	let isThere = false;
	await services.notes.update(({ [key]: notes = [], ...others }) => {
		const found = notes.find(({ id }) => id === params.note);
		isThere = found !== undefined;
		if (found && !isMeantFor(request, found.at)) throw changedSince(found);
		const left = notes.filter(({ id }) => id !== params.note);
		return left.length === 0 ? others : { ...others, [key]: left };
	});
	if (!isThere) {
		throw new LeewayError(
			"not_found",
			`this deployment has no note ${JSON.stringify(params.note.slice(0, 120))}`,
			"It may have been deleted meanwhile: list the deployment's notes.",
		);
	}
	return new Response(null, { status: 204 });
});

/** Now, or behind the version that was, however fast they follow each other: it tells the two apart. */
function laterThan(before: TimeNote | undefined): Millis {
	const at = before && parseTime(before.at);
	return at === undefined ? Date.now() : Math.max(Date.now(), at + 1);
}

function changedSince(now: TimeNote | undefined): LeewayError {
	if (!now) {
		return new LeewayError(
			"changed",
			"the note was deleted since it was read",
			"Send it without If-Match to keep it again.",
		);
	}
	const who = now.by === null ? "" : `, by ${now.by}`;
	return new LeewayError(
		"changed",
		`the note was changed since it was read${who}`,
		`List the deployment's notes, then send the change again with If-Match: "${now.at}" to replace what it says now.`,
	);
}
