(() => {
  if (window.wallWatch) return;
  const bar = () => document.querySelector(".wall-top.right")?.dataset;
  const beat = () => bar()?.beat ?? "";
  const shows = () => document.querySelector("[data-shows]")?.dataset.shows;
  const behind = () => Boolean(bar()?.stands && shows() && bar().stands !== shows());
  let last = beat(), since = Date.now(), right = Date.now();
  window.wallWatch = setInterval(async () => {
    if (beat() !== last) [last, since] = [beat(), Date.now()];
    if (!behind()) right = Date.now();
    if (Date.now() - since < 30000 && Date.now() - right < 10000) return;
    const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) location.reload();
  }, 1000);
})();
