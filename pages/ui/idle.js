(() => {
  if (window.idleWatch) return;
  window.idleWatch = true;
  let touched = false;
  for (const kind of ["pointerdown", "pointermove", "wheel", "keydown"])
    document.addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
  const ask = async () => {
    const told = touched;
    touched = false;
    try {
      const answer = await fetch("/session", {
        method: told ? "POST" : "GET", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(10000),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) location.reload();
    } catch {
      touched ||= told;  // the server does not answer just now
    }
  };
  setInterval(ask, 20000);  // thrice within the shortest limit, of one minute
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
})();
