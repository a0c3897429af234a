// What is wrong with the page as it is laid out; run in the page, gives a list of sentences.
() => {
  const found = [];
  document.querySelectorAll('main details:not(.drop)').forEach((part) => { part.open = true; });
  const shown = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility !== 'hidden' && style.display !== 'none' && box.width > 1 && box.height > 1;
  };
  const named = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;

  const titles = [...document.querySelectorAll('h1')].filter(shown);
  if (titles.length !== 1) found.push(`${titles.length} <h1>`);

  const width = document.documentElement.scrollWidth;
  if (width > window.innerWidth) found.push(`scrolls sideways: ${width} in ${window.innerWidth}`);

  // Text cut off by its own box, or outside the part of the page that it belongs to.
  const scrolls = (style) => /auto|scroll/.test(style.overflowX);
  const clips = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const main = document.querySelector('main');
  const left = main ? main.getBoundingClientRect().left : 0;
  const range = document.createRange();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || !shown(parent) || parent.closest('option, script, style, .visually-hidden, svg defs')) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.right < -900 || !box.width) continue;
    let inScroller = false;
    for (let outer = parent; outer && outer !== document.body; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (scrolls(style)) inScroller = true;
      if (inScroller || !clips(style) || outer.tagName === 'svg') continue;
      const edge = outer.getBoundingClientRect();
      if (edge.width <= 1 || edge.height <= 1) { inScroller = true; continue; }
      if (box.right > edge.right + 1 || box.bottom > edge.bottom + 4 || box.left < edge.left - 1) found.push(`cut off: ${named(parent)}`);
    }
    if (inScroller) continue;
    if (box.right > window.innerWidth + 1) found.push(`beyond the right edge: ${named(parent)}`);
    if (main && main.contains(parent) && box.left < left - 1) found.push(`beyond the left edge: ${named(parent)}`);
  }
  return found;
}
