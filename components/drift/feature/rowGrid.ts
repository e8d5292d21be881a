/** Columns of the feature table: status, feature, heatmap, histogram, verdict, nulls, rows; on a phone two lines. */
export const rowGrid =
	"grid items-center gap-x-3 px-3 max-lg:grid-cols-[118px_minmax(0,1fr)] max-lg:gap-y-1 max-lg:py-1.5 lg:grid-cols-[128px_minmax(100px,170px)_minmax(150px,1fr)_120px_minmax(180px,0.6fr)_92px_64px]";
