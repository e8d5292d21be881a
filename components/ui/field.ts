/** One look for inputs and selects. */
export const fieldStyle =
	"h-7 w-full min-w-0 rounded-md border border-line-strong bg-page px-2 text-base text-ink placeholder:text-ink-3";
