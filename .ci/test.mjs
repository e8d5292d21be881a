// `npm test`: all tests but those tagged `hardening`. Unit and contract tests beside a build, then a browser against the build; at
// the end one line that counts them all. A step that fails spoils the whole, but not the steps after it.
import { endWith, runBrowser, runUnit, startBuild } from "./suites.mjs";

const building = startBuild();
const unit = await runUnit({ hardening: false });
const browser = (await building)
	? runBrowser({ hardening: false })
	: { passed: 0, failed: 1, failures: ["next build"] };
endWith(unit, browser);
