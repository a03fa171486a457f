import { experimental_AstroContainer as AstroContainer } from 'astro/container'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBrokenLinks, linksOf } from '../../cms/src/publish/pipeline/check-links.ts'
import { pageAddresses, type PageName } from '../../edge/src/ground/contract/index.ts'
import {
  pageLocals,
  pagesWithBuilders,
  type Situation,
  situations,
} from '../../edge/tests/builders/page-locals.ts'
import { answeredByPortal } from './answered.ts'

const files = import.meta.glob<{ default: never }>('../../site/src/pages/**/*.astro')
const pages = Object.entries(pageAddresses) as [PageName, string][]

let container: Awaited<ReturnType<typeof AstroContainer.create>>
beforeAll(
  async () =>
    void (container = await AstroContainer.create({ astroConfig: { site: 'https://ca-cpourmoi.com' } })),
)

async function draw(page: PageName, address: string, locals: object): Promise<string> {
  const places = [`${address}.astro`, `${address}/index.astro`].map((name) => `../../site/src/pages${name}`)
  const load = places.map((place) => files[place]).find((found) => found !== undefined)
  if (!load) throw new Error(`no file draws ${page}`)
  const { default: component } = await load()
  const request = new Request(`https://portail.exemple.fr${address}`)
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

it('has a builder for every page that the Worker draws', () => {
  expect(pagesWithBuilders.toSorted()).toEqual(pages.map(([page]) => page).toSorted())
})

describe.each(situations)('with $name', (situation: Situation) => {
  it.each(pages)('%s', async (page, address) => {
    const locals = pageLocals(page, situation)
    const html = await draw(page, address, locals)
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
    expect(findBrokenLinks(new Map([[page, links]]), written, routes)).toEqual([])
    for (const field of Object.keys(formOf(locals)?.errors ?? {}))
      expect(isToldBeside(html, field), `what is wrong with ${field} is told beside it`).toBe(true)
  })
})

const [, refusedSituation] = situations
const pagesWithForm = pages.filter(
  ([page]) => formOf(pageLocals(page, refusedSituation as Situation)) !== null,
)

it('knows the pages that have a form', () => expect(pagesWithForm.length).toBeGreaterThan(20))

// WCAG 2.2, 2.4.2: whoever hears the title first knows that the form came back.
describe.each([
  ['refused as a whole', { errors: {}, message: 'Rien n’a été enregistré.' }, true],
  ['refused for its fields', { message: null }, true],
  ['not refused', { errors: {}, message: null }, false],
])('a form that is %s', (_, change, refused) => {
  it.each(pagesWithForm)('%s', async (page, address) => {
    const locals = withForm(pageLocals(page, refusedSituation as Situation), change)
    const isRefused = refused && ('errors' in change || Object.keys(formOf(locals)?.errors ?? {}).length > 0)
    const [title] = inside(await draw(page, address, locals), 'title')
    if (isRefused) expect(title).toMatch(/^Erreur, /)
    else expect(title).not.toMatch(/Erreur/)
  })
})
