import { experimental_AstroContainer as AstroContainer } from 'astro/container'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBrokenLinks, linksOf } from '../../cms/src/publish/pipeline/check-links.ts'
import { type BuiltPage, type Situation, situations } from '../../edge/tests/builders/page-parts.ts'
import { answeredByPortal } from './answered.ts'
import { drawnPages } from './drawn-pages.ts'

const files = import.meta.glob<{ default: never }>('../../site/src/pages/**/*.astro')
const sources = import.meta.glob<string>('../../site/src/pages/**/*.astro', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const pages = drawnPages.map((page): [string, BuiltPage] => [page.name, page])

let container: Awaited<ReturnType<typeof AstroContainer.create>>
beforeAll(
  async () =>
    void (container = await AstroContainer.create({ astroConfig: { site: 'https://ca-cpourmoi.com' } })),
)

/** Where the file of a page may stand. */
const placesOf = (file: string) =>
  [`${file}.astro`, `${file}/index.astro`].map((name) => `../../site/src/pages${name}`)

async function draw({ name, file }: BuiltPage, locals: object): Promise<string> {
  const load = placesOf(file)
    .map((place) => files[place])
    .find((found) => found !== undefined)
  if (!load) throw new Error(`no file draws ${name}`)
  const { default: component } = await load()
  const request = new Request(`https://portail.exemple.fr${file}`)
  return container.renderToString(component, { partial: false, request, locals: locals as never })
}

/** What stands between the tags of each `name`. */
const inside = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, content = '']) =>
    words(content),
  )

/** What a person reads: no tag, no style and no script. */
function words(html: string): string {
  const shown = html.replaceAll(/<(script|style|svg)\b.*?<\/\1>/gs, ' ')
  return shown
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whether a control of the page names, as what describes it, the sentence about its field. */
function isToldBeside(html: string, field: string): boolean {
  const controls = [...html.matchAll(/<(?:input|select|textarea|fieldset)\b[^>]*>/g)].map(([tag]) => tag)
  const described = controls.flatMap((tag) => /aria-describedby="([^"]*)"/.exec(tag)?.[1]?.split(' ') ?? [])
  return described.some((id) => {
    const from = html.indexOf(`id="${id}"`)
    return (
      from !== -1 &&
      words(html.slice(from, html.indexOf('</span>', from)).replace(/^[^>]*>/, '')) ===
        `Faute du champ ${field}`
    )
  })
}

const formOf = (locals: object): { errors: Record<string, string> } | null => {
  for (const value of Object.values(locals) as unknown[])
    if (value !== null && typeof value === 'object' && 'form' in value)
      return value.form as { errors: Record<string, string> }
  return null
}

/** The same page, whose form came back otherwise. */
function withForm(locals: object, change: object): object {
  return Object.fromEntries(
    Object.entries(locals).map(([name, value]: [string, unknown]) => [
      name,
      value !== null && typeof value === 'object' && 'form' in value
        ? { ...value, form: { ...(value.form as object), ...change } }
        : value,
    ]),
  )
}

// `404.astro` and `500.astro` are Astro's own, for what never reaches the Worker.
it('has each page that is drawn on demand in one room', () => {
  const onDemand = Object.entries(sources).filter(([, source]) => source.includes('prerender = false'))
  const ofRooms = drawnPages.map(({ file }) => placesOf(file).find((place) => place in sources))
  const known = [...ofRooms, '../../site/src/pages/404.astro', '../../site/src/pages/500.astro']
  expect(new Set(known)).toEqual(new Set(onDemand.map(([place]) => place)))
  expect(new Set(drawnPages.map(({ name }) => name)).size).toBe(drawnPages.length)
})

// Who reads is said by the Worker (`reader`), on every page for everybody: a page that chose a head would forget somebody.
it('every page says in one word whom it speaks to', () => {
  const chosen = Object.entries(sources).filter(([, source]) =>
    /audience=(?!"(public|member|exits)")/.test(source),
  )
  expect(chosen.map(([file]) => file)).toEqual([])
})

describe.each(situations)('with $name', (situation: Situation) => {
  it.each(pages)('%s', async (name, page) => {
    const locals = page.locals(situation)
    const html = await draw(page, locals)
    expect(inside(html, 'title'), 'one title, which says something').toEqual([expect.stringMatching(/\S/)])
    expect(inside(html, 'h1'), 'one heading of the page').toEqual([expect.stringMatching(/\S/)])
    expect(words(html)).not.toMatch(/\bundefined\b|\[object |\bNaN\b|Invalid Date|\bnull\b/)
    expect(html).not.toMatch(/="(?:undefined|null|NaN|\[object [^"]*)"/)
    // A value between quotes may hold any other sign.
    expect(html.replaceAll(/="[^"]*"/g, '=""'), 'what people wrote is no markup').not.toContain(
      '<script>alert',
    )
    // Styles, scripts and fonts are not built: their addresses are those of files.
    const links = new Set([...linksOf(html)].filter((link) => !/^\/@|\.astro$/.test(link)))
    const { files: written, routes } = answeredByPortal
    expect(findBrokenLinks(new Map([[name, links]]), written, routes)).toEqual([])
    for (const field of Object.keys(formOf(locals)?.errors ?? {}))
      expect(isToldBeside(html, field), `what is wrong with ${field} is told beside it`).toBe(true)
  })
})

const [, refusedSituation] = situations
const pagesWithForm = pages.filter(([, page]) => formOf(page.locals(refusedSituation as Situation)) !== null)

it('knows the pages that have a form', () => expect(pagesWithForm.length).toBeGreaterThan(20))

// WCAG 2.2, 2.4.2: whoever hears the title first knows that the form came back.
describe.each([
  ['refused as a whole', { errors: {}, message: 'Rien n’a été enregistré.' }, true],
  ['refused for its fields', { message: null }, true],
  ['not refused', { errors: {}, message: null }, false],
])('a form that is %s', (_, change, refused) => {
  it.each(pagesWithForm)('%s', async (_name, page) => {
    const locals = withForm(page.locals(refusedSituation as Situation), change)
    const isRefused = refused && ('errors' in change || Object.keys(formOf(locals)?.errors ?? {}).length > 0)
    const [title] = inside(await draw(page, locals), 'title')
    if (isRefused) expect(title).toMatch(/^Erreur, /)
    else expect(title).not.toMatch(/Erreur/)
  })
})
