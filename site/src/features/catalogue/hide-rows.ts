import { hideTakenDown, readTakenDown } from './taken-down.ts'

/** On a list without days: hides the rows of what was taken down since the page was built. */
const list = document.querySelector<HTMLElement>('[data-taken-down]')
if (list) hideTakenDown(document, await readTakenDown(list.dataset['takenDown'] ?? ''))
