// Runs the script named first with the arguments after it, and ends when the process that started it ends,
// however that dies: standard input is a pipe from it. Not an --import, which a script's workers would inherit.
import { pathToFileURL } from "node:url";

process.stdin.on("end", () => {
	process.kill(process.pid, "SIGTERM");
	setTimeout(() => process.exit(), 3000).unref();
});
process.stdin.resume().unref();
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1]).href);
