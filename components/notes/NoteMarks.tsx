import { plot } from "@/components/chart/plot";
import { type Bucket, fractionOf } from "@/components/chart/timelineScale";
import { useZone } from "@/components/shell/PreferencesProvider";
import { noteWindow, type TimeNote } from "@/lib/model/note";
import { notesIn, noteTime } from "./noteText";

interface NoteMarksProps {
	buckets: readonly Bucket[];
	notes: readonly TimeNote[];
}

/** Notes over a timeline: a line at a moment, a shade over a time. What they say is in the readout of the bar under the pointer. */
export function NoteMarks({ buckets, notes }: NoteMarksProps) {
	const zone = useZone();
	const [first, last] = [buckets[0], buckets.at(-1)];
	if (!first || !last) return null;
	return (
		<div
			className="pointer-events-none absolute"
			style={{ left: plot.left, right: plot.right, top: 0, bottom: plot.bottom }}
		>
			{notesIn(notes, { from: first.from, to: last.to }).map((note) => {
				const { from, to } = noteWindow(note);
				const left = fractionOf(buckets, from);
				return (
					<div
						key={note.id}
						role="img"
						aria-label={`Note, ${noteTime(note, zone)}: ${note.text}`}
						className={`absolute inset-y-0 border-l border-note ${note.to === null ? "" : "border-r bg-note/10"}`}
						style={{ left: `${left * 100}%`, width: `${(fractionOf(buckets, to) - left) * 100}%` }}
					>
						<span className="absolute top-0 left-0 h-1.5 w-2.5 rounded-r-sm bg-note" />
					</div>
				);
			})}
		</div>
	);
}
