// `npm test`: all tests but those tagged `hardening`. Unit and contract tests, a build, then a browser against the build; at the
// end one line that counts them all. A step that fails spoils the whole, but not the steps after it.
import { build, endWith, runBrowser, runUnit } from "./suites.mjs";

const unit = runUnit({ hardening: false });
const browser = build()
	? runBrowser({ hardening: false })
	: { passed: 0, failed: 1, failures: ["next build"] };
endWith(unit, browser);
