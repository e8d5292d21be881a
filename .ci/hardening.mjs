// `npm run test:hardening`: the tests tagged `hardening`, which `npm test` leaves out because they take long: many rounds of what
// is killed, damaged and made up, large sizes, long waits. In a browser against the build that is there, or else one made now.
import { existsSync } from "node:fs";
import { build, endWith, runBrowser, runUnit } from "./suites.mjs";

const unit = runUnit({ hardening: true });
const isBuilt = existsSync(".next/BUILD_ID") || build();
endWith(unit, isBuilt ? runBrowser({ hardening: true }) : { passed: 0, failed: 1, failures: ["next build"] });
