(() => {
  if (window.meetingKeys) return;
  window.meetingKeys = true;
  const typing = (at) => at.closest && at.closest("input, textarea, [contenteditable=true]");
  const press = (name) => document.querySelector(`.st-key-${name} button`)?.click();
  const form = '[class*="st-key-form_"] :is(input, textarea):not([disabled])';
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      if (event.key === "Escape" && !document.querySelector('[role="listbox"]')) event.target.blur();
      return;
    }
    const first = document.querySelector(form);
    if (event.key === "?") press("keys_help");
    else if (event.key === "e" && first) { event.preventDefault(); first.focus(); first.scrollIntoView({ block: "center" }); }
  });
})();
