(() => {
  if (window.wallWatch) return;
  window.wallWatch = true;
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));
  const here = () => location.pathname.endsWith("/projector");
  const wall = () => document.querySelector(".wall-whole");
  const drawing = () => /running|rerun/i.test(document.querySelector(".stApp")?.dataset.testScriptState ?? "");
  const put = (at, html) => { if (at && html && at.outerHTML !== html) at.outerHTML = html; };
  const ask = async ({ meeting, shows, language }) => {
    const chosen = new URLSearchParams(location.search).get("look") ?? "";
    const query = new URLSearchParams({ shows, language, chosen });
    const stop = AbortSignal.timeout(10000);
    const answer = await fetch(`/wall/${encodeURIComponent(meeting)}?${query}`, { cache: "no-store", signal: stop });
    if (answer.status >= 500) throw new Error("not now");
    return answer.ok && !answer.redirected ? answer.json() : null;
  };
  const button = () => document.querySelector(".st-key-wall_again button");
  // the page draws; done when something else stands there, or the drawing ended, or never began
  const again = async () => {
    const before = wall()?.dataset.shows;
    button()?.click();
    for (const begun = Date.now(); Date.now() - begun < 10000; await rest(20)) {
      if (wall() && wall().dataset.shows !== before) return;
      if (Date.now() - begun > 400 && !drawing()) return;
    }
  };
  let right = Date.now();
  const reload = async () => {
    if ((await fetch("/readyz", { cache: "no-store" })).ok) location.reload();
  };
  const step = async () => {
    const answer = wall() ? await ask(wall().dataset) : null;
    if (answer?.wall) put(wall(), answer.wall);
    if (answer) put(document.querySelector(".wall-head .right"), answer.bar);
    const told = answer ? wall()?.dataset.shows === answer.stands : button();
    if (told) right = Date.now();
    if (Date.now() - right > 20000) await reload();
    if (!answer) await rest(5000);
    if (!answer || !told) await again();
  };
  (async () => {
    for (;;) {
      if (!here()) await rest((right = Date.now(), 1000));
      else await step().catch(() => rest((right = Date.now(), 500)));
    }
  })();
})();
