import { type ErrorKind, LeewayError } from "@/lib/errors";

const faults: Record<string, [ErrorKind, string, string]> = {
	ENOENT: ["not_found", "does not exist", "List it again: it may have been moved or deleted."],
	ENOTDIR: ["not_found", "is not a folder", "Correct the path: one of its parts is a file."],
	EISDIR: ["not_found", "is a folder, not a file", "Name a file in it."],
	EACCES: ["refused", "may not be read", "Give the user the server runs as the right to read it."],
	EPERM: ["refused", "may not be read", "Give the user the server runs as the right to read it."],
	ELOOP: ["refused", "is a symbolic link that never ends", "Correct the link."],
	EMFILE: [
		"unreachable",
		"was not opened: too many open files",
		"Raise the limit (ulimit -n), or try again.",
	],
	ENFILE: ["unreachable", "was not opened: too many open files", "Raise the system's limit, or try again."],
	EIO: ["unreachable", "could not be read from its disk", "Check the disk or the network mount."],
	ESTALE: ["unreachable", "is on a network mount that went away", "Mount it again."],
	ETIMEDOUT: ["unreachable", "is on a network mount that does not answer", "Check the mount's server."],
	EHOSTDOWN: ["unreachable", "is on a network mount that does not answer", "Check the mount's server."],
};

/** What the file system said about `subject`, for a person; `fix` replaces the usual advice. */
export function fileError(error: unknown, subject: string, fix?: string): LeewayError {
	if (error instanceof LeewayError) return error;
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	const [kind, fault, advice] = faults[code] ?? [
		"internal",
		`could not be read (${code || String(error)})`,
		"Look the code up in the system's manual (errno).",
	];
	return new LeewayError(kind, `${subject} ${fault}`, fix ?? advice, { cause: error });
}
