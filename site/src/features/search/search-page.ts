import { readTakenDown } from '../catalogue/taken-down.ts'
import { parisDayOf } from '../catalogue/device-days.ts'
import { fillCard } from './result-card.ts'
import type { SearchIndexFile } from './search-document.ts'
import { type SearchQuery, type SortOrder, narrow } from './narrow.ts'
import type { WordSearch } from './word-search.ts'

const shownAtOnce = 24

/** Runs the search page: the index is loaded once, then nothing that is typed leaves the device. */
async function start(page: HTMLElement, form: HTMLFormElement): Promise<void> {
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-${name}]`)
  const [list, status, none, failure, more, nearButton, nearNote] = [
    part('results'),
    part('status'),
    part('none'),
    part('failure'),
    part('more'),
    part('near'),
    part('near-note'),
  ]
  const template = page.querySelector('template')
  if (!list || !status || !none || !failure || !more || !nearButton || !nearNote || !template) return
  form.hidden = false
  restore(form)

  const fail = () => {
    status.textContent = ''
    failure.hidden = false
  }
  status.textContent = 'Chargement des offres…'
  const file = await fetch(page.dataset['index'] ?? '', { headers: { accept: 'application/json' } })
    .then((answer) => (answer.ok ? (answer.json() as Promise<SearchIndexFile>) : null))
    .catch(() => null)
  if (!file) return fail()
  const takenDown = await readTakenDown(page.dataset['takenDown'] ?? '')
  file.offers = file.offers.filter(({ slug }) => !takenDown.offers.has(slug))
  const motifs = new Map(file.categories.map(({ slug, motif }) => [slug, motif]))
  const { draw } = await import('../illustration/draw.ts')
  const today = parisDayOf(new Date())
  let near: [number, number] | null = null
  let shown = shownAtOnce

  let words: Promise<WordSearch> | undefined

  const refresh = () => show().catch(fail)
  const show = async () => {
    const query = readQuery(form, near)
    remember(query)
    const matching = query.text.trim() ? (await (words ??= openWords(file)))(query.text) : file.offers
    // Something else was typed while the words were being indexed.
    if (JSON.stringify(query) !== JSON.stringify(readQuery(form, near))) return
    const found = narrow(matching, query, today)
    status.textContent =
      found.length === 0
        ? 'Aucune offre trouvée'
        : found.length === 1
          ? '1 offre'
          : `${found.length.toLocaleString('fr-FR')} offres`
    none.hidden = found.length > 0
    more.hidden = found.length <= shown
    list.replaceChildren(
      ...found.slice(0, shown).map(({ offer, distanceKm }) => {
        const motif = motifs.get(offer.category) ?? 'cadeau'
        return fillCard(template, offer, { today, distanceKm, drawing: () => draw(motif, offer.slug) })
      }),
    )
  }
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', () => {
    shown = shownAtOnce
    void refresh()
  })
  form.addEventListener('change', () => {
    if (near === null && control(form, 'order')?.value === 'near') nearButton.click()
  })
  more.addEventListener('click', () => {
    const first = shown
    shown += shownAtOnce
    void refresh().then(() => list.children[first]?.querySelector('a')?.focus())
  })
  nearButton.addEventListener('click', () => {
    nearNote.textContent = 'Nous attendons l’accord de votre appareil…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        near = [coords.latitude, coords.longitude]
        nearNote.textContent = 'Les plus proches d’abord. Votre position reste sur cet appareil.'
        setOrder(form, 'near')
        void refresh()
      },
      () => {
        nearNote.textContent = 'Votre appareil n’a pas donné sa position. Choisissez un département.'
      },
      { maximumAge: 600_000, timeout: 10_000 },
    )
  })
  nearButton.hidden = !('geolocation' in navigator)
  await refresh()
}

/** The engine comes with the first word that is typed: filters alone do without it. */
async function openWords(file: SearchIndexFile): Promise<WordSearch> {
  const { openWordSearch } = await import('./word-search.ts')
  return openWordSearch(file.offers, new Map(file.categories.map(({ slug, name }) => [slug, name])))
}

const fields = ['q', 'kind', 'category', 'department', 'order'] as const
type FieldName = (typeof fields)[number]
/** Names in the address, in French like the rest of what people see. */
const addressNames: Record<FieldName, string> = {
  q: 'q',
  kind: 'type',
  category: 'categorie',
  department: 'departement',
  order: 'tri',
}

function control(form: HTMLFormElement, name: FieldName): HTMLInputElement | HTMLSelectElement | null {
  const found = form.elements.namedItem(addressNames[name])
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null
}

function readQuery(form: HTMLFormElement, near: [number, number] | null): SearchQuery {
  const value = (name: FieldName) => control(form, name)?.value ?? ''
  return {
    text: value('q'),
    kind: value('kind'),
    category: value('category'),
    department: value('department'),
    order: value('order') as SortOrder,
    near,
  }
}

function setOrder(form: HTMLFormElement, order: SortOrder): void {
  const select = control(form, 'order')
  if (select) select.value = order
}

/** What was searched stands in the address, so that going back from an offer finds it again. */
function remember(query: SearchQuery): void {
  const address = new URLSearchParams()
  if (query.text) address.set('q', query.text)
  for (const name of ['kind', 'category', 'department'] as const) {
    if (query[name]) address.set(addressNames[name], query[name])
  }
  if (query.order !== 'best' && query.order !== 'near') address.set('tri', query.order)
  const text = address.toString()
  history.replaceState(null, '', text ? `?${text}` : location.pathname)
}

function restore(form: HTMLFormElement): void {
  const address = new URLSearchParams(location.search)
  for (const name of fields) {
    const value = address.get(addressNames[name])
    const field = control(form, name)
    if (value === null || !field) continue
    const before = field.value
    field.value = value
    if (field.value !== value) field.value = before
  }
}

const page = document.querySelector<HTMLElement>('[data-search]')
const form = page?.querySelector('form')
if (page && form) void start(page, form)
