/** What was made of a time that clocks do not show, or show twice. */
export function ReadingNotes({ notes }: { notes: readonly string[] }) {
	return [...new Set(notes)].map((note) => (
		<p key={note} role="status" className="text-sm text-warn">
			{note}
		</p>
	));
}
