// The one script of the page, as text: it filters the list of errors. Without it the page is whole; its form stays hidden.

export const SCRIPT = `
const form = document.getElementById('filter');
const list = document.getElementById('error-list');
if (form && list) {
  const folds = [...list.querySelectorAll('details')].map((fold) => ({
    fold,
    open: fold.open,
    count: fold.querySelector('.count'),
    all: fold.querySelector('.count').textContent,
    items: [...fold.querySelectorAll('li.item')],
  }));
  const words = new Map();
  const textOf = (item) => {
    if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
    return words.get(item);
  };
  const filter = () => {
    const about = form.elements.about.value;
    const kind = form.elements.kind.value;
    const wanted = form.elements.words.value.trim().toLowerCase();
    const active = about !== '' || kind !== '' || wanted !== '';
    let shown = 0;
    for (const { fold, items, count, all } of folds) {
      let own = 0;
      for (const item of items) {
        const fits = (about === '' || item.dataset.about === about) && (kind === '' || item.dataset.kind === kind) &&
          (wanted === '' || textOf(item).includes(wanted));
        item.hidden = !fits;
        if (fits) own += 1;
      }
      shown += own;
      fold.hidden = own === 0;
      count.textContent = active ? own + ' of ' + items.length : all;
    }
    // Few are all shown; of many, the first fold.
    let opened = 0;
    for (const { fold, open } of folds) {
      fold.open = active ? !fold.hidden && (shown <= 50 || opened === 0) : open;
      if (fold.open) opened += 1;
    }
    document.getElementById('shown').textContent = shown === 1 ? '1 error' : shown.toLocaleString('en-GB') + ' errors';
  };
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  filter();
}
`;
