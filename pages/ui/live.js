(() => {
  if (window.livePieces) return;
  window.livePieces = true;
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));
  const shown = new WeakMap();
  const renew = async (piece) => {
    const answer = await fetch(piece.dataset.live, { cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    if (!piece.isConnected || shown.get(piece) === html) return;
    const anew = document.createRange().createContextualFragment(html).firstElementChild;
    shown.set(anew, html);
    piece.replaceWith(anew);
  };
  (async () => {
    for (;;) {
      await Promise.allSettled([...document.querySelectorAll("[data-live]")].map(renew));
      await rest(1000);
    }
  })();
})();
