// npm run demo: sets up what is missing, builds what has changed, and serves the class blog on localhost.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { nodeWithSqlite, root, stop } from "./tools.mjs";

console.log("thinkfirst: the class blog. The first start compiles tools and the checker (5 to 15 minutes); later ones take seconds.");
await import("./build.mjs");
const node = nodeWithSqlite();
const server = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, "js-example/class-blog/server.mjs")], { stdio: "inherit" });
server.on("error", (error) => stop(`the class blog could not be started: ${error.message}`));
server.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
