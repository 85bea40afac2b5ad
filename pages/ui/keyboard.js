(() => {
  if (window.meetingKeys) return;
  window.meetingKeys = true;
  const typing = (at) => at.closest && at.closest("input, textarea, [contenteditable=true]");
  const press = (name) => document.querySelector(`.st-key-${name} button`)?.click();
  const form = '[class*="st-key-form_"] :is(input, textarea):not([disabled])';
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      const open = event.target.getAttribute("aria-expanded") === "true";
      if (event.key === "Escape" && !open) event.target.blur();
      return;
    }
    const first = document.querySelector(form);
    if (event.key === "?") press("keys_help");
    else if (event.key === "e" && first) {
      event.preventDefault();
      first.focus();
      first.scrollIntoView({ block: "center" });
    }
  });
  // the field's own key for "store this", seen by the field alone: whoever counts keys held down must not count it
  const ours = new WeakSet();
  document.body.addEventListener("keydown", (event) => { if (ours.has(event)) event.stopPropagation(); });
  const store = (field) => {
    const key = new KeyboardEvent("keydown", {
      key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true,
    });
    ours.add(key);
    field.dispatchEvent(key);
  };
  let waiting;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.(form) || field.getAttribute("role") === "combobox") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (document.activeElement === field) store(field); }, 1500);
  });
})();
