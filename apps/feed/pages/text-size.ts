import type { Labels } from '#article/edition.js';
import { html, type Safe } from './html.js';

/** CSS pixels at the browser's ordinary setting; the stylesheet has them in rem, so that setting counts too. */
export const TEXT_SIZES = [12, 14, 16, 18] as const;
const ORDINARY = 16;

/** Four radio buttons. The stylesheet alone makes them work; TEXT_SIZE_SCRIPT only remembers the choice. */
export function textSizeControl(labels: Labels): Safe {
  return html`<fieldset class="text-size">
    <legend>${labels.textSize}</legend>
    ${TEXT_SIZES.map(
      (size) =>
        html`<label
          ><input
            type="radio"
            name="text-size"
            value="${size}"
            ${size === ORDINARY && 'checked'}
          /><span>${size}</span></label
        >`,
    )}
  </fieldset>`;
}

/**
 * Stands in the head, so that a remembered size holds before the first paint and nothing moves. A browser may refuse its
 * storage; then the choice lasts as long as the page.
 */
export const TEXT_SIZE_SCRIPT = `(() => {
const root = document.documentElement, name = 'text-size';
const show = (size) => { root.dataset.textSize = size; };
let kept = null;
try { kept = localStorage.getItem(name); } catch {}
if (/^1[2468]$/.test(kept)) show(kept);
document.addEventListener('DOMContentLoaded', () => {
for (const input of document.querySelectorAll('input[name=text-size]')) {
if (input.value === root.dataset.textSize) input.checked = true;
input.addEventListener('change', () => {
show(input.value);
try { localStorage.setItem(name, input.value); } catch {}
});
}
});
})();`;
