import { useZone } from "@/components/shell/PreferencesProvider";
import { Notice } from "@/components/ui/Notice";
import type { TimeNote } from "@/lib/model/note";
import { noteTime } from "./noteText";

/** Somebody else changed a note while it was edited, or deleted it (`now` is undefined): nothing was saved yet, nothing is lost. */
export function NoteConflict({ now }: { now: TimeNote | undefined }) {
	const zone = useZone();
	if (!now) {
		return (
			<Notice tone="warn" title="Somebody deleted this note while you edited it">
				What you wrote is still here. Save keeps it as a note again, Cancel leaves it deleted.
			</Notice>
		);
	}
	return (
		<Notice tone="warn" title={`${now.by ?? "Somebody"} changed this note while you edited it`}>
			It now says “{now.text}”, {noteTime(now, zone)}. What you wrote is still here: Save replaces theirs with
			it, Cancel keeps theirs.
		</Notice>
	);
}
