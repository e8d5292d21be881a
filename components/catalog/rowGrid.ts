/** Columns shared by the home page's headings and rows: name, strip, last partition, blobs, bytes. */
export const rowGrid =
	"grid items-center gap-x-4 gap-y-1 grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_128px_132px_64px_72px]";
