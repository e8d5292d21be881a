/** Columns shared by the headings and rows of the monitors' page: state, monitor, strip, words, times, who is told. */
export const monitorGrid =
	"grid items-center gap-x-4 gap-y-1 px-3 grid-cols-[minmax(0,1fr)_auto] lg:grid-cols-[116px_minmax(130px,2fr)_270px_minmax(160px,4fr)_124px_minmax(116px,1.2fr)]";
