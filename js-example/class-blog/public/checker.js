import { get, me } from "/api.js";

let made;

/**
 * The checker of this page, made once. The check runs here, in WebAssembly; no word leaves the page for it.
 * It knows the first names of the pupil's own class; it knows no roll and no consent register.
 */
export function checkerFor(account) {
  made ??= (async () => {
    const [{ loadChecker }, { policy, allow }, { people }] = await Promise.all([
      import("/thinkfirst.js"),
      me(),
      account ? get("/api/classmates") : { people: [] },
    ]);
    return loadChecker({ policy, allow, keyStage: account?.keyStage ?? "ks2", support: account?.support ?? "usual", people: people.map((p) => p.name) });
  })();
  return made;
}
