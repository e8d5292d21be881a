/** Columns shared by the home page's headings and rows: deployment, collection, strip, last partition, blobs, bytes. */
export const rowGrid =
	"grid items-center gap-x-4 gap-y-0.5 px-3 grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,4fr)_minmax(0,9fr)_126px_132px_64px_72px]";
