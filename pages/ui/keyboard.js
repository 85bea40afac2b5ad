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
  // words typed and not stored yet: a field drawn anew under the typist gets them back, and the letters that came meanwhile
  const typed = new Map();
  const name = (field) => /st-key-form_([^_\s]+)_\d+_(\S+)/.exec(field.closest('[class*="st-key-form_"]')?.className);
  const known = (field) => name(field)?.slice(1).join(" ");
  const again = (which) => [...document.querySelectorAll(form)].find((one) => known(one) === which);
  const put = (field, text) => {
    const kind = field.tagName === "INPUT" ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  new MutationObserver(() => {
    for (const [which, one] of typed) {
      if (one.field.isConnected) continue;
      one.lost ??= Date.now();
      const field = again(which);
      if (!field) continue;
      typed.delete(which);
      if (document.activeElement === document.body) field.focus();
      if (field.value !== one.text) put(field, one.text);
      setTimeout(() => { if (field.isConnected) store(field); }, 50);
    }
  }).observe(document.body, { subtree: true, childList: true });
  window.addEventListener("keydown", (event) => {
    const one = [...typed.values()].find((at) => at.lost && Date.now() - at.lost < 1000);
    if (!one || event.key.length !== 1 || event.ctrlKey || event.metaKey || typing(event.target)) return;
    one.text += event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    setTimeout(() => { if (field.isConnected && typed.get(known(field))?.field === field) typed.delete(known(field)); });
  });
  let waiting;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.(form) || field.getAttribute("role") === "combobox") return;
    if (known(field)) typed.set(known(field), { field, text: field.value });
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (document.activeElement === field) store(field); }, 1500);
  });
})();
