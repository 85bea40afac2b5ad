(() => {
  if (window.wallWatch) return;
  const beat = () => document.querySelector(".wall-top.right")?.dataset.beat ?? "";
  let last = beat(), since = Date.now();
  window.wallWatch = setInterval(async () => {
    if (beat() !== last) [last, since] = [beat(), Date.now()];
    if (Date.now() - since < 30000) return;
    const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) location.reload();
  }, 1000);
})();
