import { ApiFailure, failureOf, noAnswer } from "@/components/data/failure";

interface Sending {
	signal: AbortSignal;
	/** Only where nothing has the name yet; else it is refused with 409. */
	onlyNew: boolean;
	/** Bytes that have left, out of how many; fetch cannot tell. */
	onProgress(sent: number, total: number): void;
}

/** PUTs a file's bytes. Throws ApiFailure; an abort rejects with the signal's reason. */
export function sendFile(url: string, file: File, { signal, onlyNew, onProgress }: Sending): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open("PUT", url);
		if (onlyNew) request.setRequestHeader("if-none-match", "*");
		request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
		request.onload = async () => {
			if (request.status < 400) resolve();
			else reject(await failureOf(new Response(request.responseText, { status: request.status })));
		};
		request.onerror = () => reject(noAnswer());
		request.onabort = () => reject(signal.reason);
		signal.addEventListener("abort", () => request.abort(), { once: true });
		request.send(file);
	});
}

/** What a look at the file tells already: asking the server would only take longer. */
export function tooLarge(file: File, maxBytes: number, maxText: string): ApiFailure | undefined {
	if (file.size <= maxBytes) return undefined;
	return new ApiFailure(
		400,
		"Too large",
		`${file.name} is larger than ${maxText}`,
		"Put it in a datastore and give its path there: that has no such bound.",
	);
}
