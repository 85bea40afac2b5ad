"""Which words on a page are too small, and which too faint? Measured on what Chromium really shows (WCAG 2.2)."""

SMALL = """() => {
  const small = [], words = document.createTreeWalker(document.querySelector('.st-key-wall'), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const word = words.currentNode.data.trim(), holder = words.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (word && size < 20 && holder.tagName !== 'STYLE') small.push(`${size} ${word}`);
  }
  return small;
}"""
"""Words below 20 pixels, with their size."""

FAINT = """() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (of) => {
    for (let at = of; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [], words = document.createTreeWalker(document.querySelector('.st-key-wall'), NodeFilter.SHOW_TEXT);
  let read = 0;
  while (words.nextNode()) {
    const word = words.currentNode.data.trim(), holder = words.currentNode.parentElement;
    if (!word || ['STYLE', 'SCRIPT'].includes(holder.tagName) || !holder.getClientRects().length) continue;
    const style = getComputedStyle(holder), pair = [light(rgb(style.color)), light(ground(holder))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const inside = holder.style.fontWeight === '700' && holder.style.transform;  // a number on its mark: see below
    read += 1;
    if (!inside && ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${word}`);
  }
  return { faint, read };
}"""
"""Words with less contrast than AA asks for: 4.5, of large ones 3. (Words on marks and bars stand on an image:
``tests/unit/test_palette.py`` measures those.)"""
