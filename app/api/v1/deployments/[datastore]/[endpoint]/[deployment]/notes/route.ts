import { getNotes } from "@/lib/api/calls/getNotes";
import { deploymentText } from "@/lib/model/address";
import { notesInOrder } from "@/lib/model/note";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(getNotes, async ({ services, params }) => {
	findDatastore(services, params.datastore);
	return { notes: notesInOrder((await services.notes.read())[deploymentText(params)] ?? []) };
});
