import {
  type Category,
  digestLegalText,
  type LegalText,
  type Offer,
  type Plan,
  type Provider,
} from '@portal/content'
import { aSoldOffer } from '../src/money/order/sold-offer.builder.ts'
import { type LegalTextEntry, offerShard, paths, privateFiles } from '../src/ground/contract/index.ts'
import type { AssetsFetcher } from '../src/ground/settings/environment.ts'
import { aCategory, aCodedOffer, aLegalText, aPlan, aProvider } from './builders/published.ts'

export { aCategory, aCodedOffer, aLegalText, aPlan, aProvider } from './builders/published.ts'

/** The files of a build, in memory: what stands behind the ASSETS binding, at the edge of the network. */
export interface Deployment extends AssetsFetcher {
  /** By path, `.html` included. */
  files: Map<string, string>
  /** Every path that was asked for. */
  asked: string[]
  /** Puts a version of a text among the files, with its page. */
  publishText: (text: LegalText) => Promise<LegalTextEntry>
  /** The same files in a build of their own. */
  copy: () => Deployment
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  css: 'text/css',
  txt: 'text/plain; charset=utf-8',
}

/** A build with one offer of each outcome, its providers and the texts of 17 July 2024. */
export async function aDeployment({
  offers = [aSoldOffer(), aCodedOffer()],
  providers = [aProvider(), aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' })],
  plans = [
    aPlan(),
    aPlan({ slug: 'equipe-annuel', name: 'Équipe, à l’année', audience: 'seats', priceCents: 4500 }),
  ],
  categories = [aCategory(), aCategory({ slug: 'ski', name: 'Ski et montagne', position: 2 })],
}: {
  offers?: Offer[]
  providers?: Provider[]
  plans?: Plan[]
  categories?: Category[]
} = {}): Promise<Deployment> {
  const files = new Map<string, string>()
  const page = (path: string, words: string) => files.set(pageFile(path), pageOf(words))

  page('/', 'Accueil')
  for (const path of [paths.ranking, paths.accessibility]) page(path, path)
  for (const path of [paths.catalogue, paths.search, paths.providers]) page(path, `Réservé ${path}`)
  files.set('/_assets/page.css', 'body{}')
  files.set('/robots.txt', 'User-agent: *')
  files.set(paths.searchIndex, '{"reserved":true}')
  files.set(
    privateFiles.deployment,
    JSON.stringify({
      snapshotDigest: 'a'.repeat(64),
      createdAt: '2026-11-01T08:00:00Z',
      offerCount: offers.length,
    }),
  )
  files.set(privateFiles.providers, JSON.stringify({ providers }))
  files.set(privateFiles.plans, JSON.stringify({ plans }))
  files.set(privateFiles.categories, JSON.stringify({ categories }))
  for (const one of offers) {
    page(paths.offer(one.slug), `Réservé ${one.title}`)
    const inShard = offers.filter(({ slug }) => offerShard(slug) === offerShard(one.slug))
    files.set(privateFiles.offers(offerShard(one.slug)), JSON.stringify({ offers: inShard }))
  }

  const deployment = deploymentOf(files, [])
  for (const kind of [
    'cgu',
    'politique-de-confidentialite',
    'cgv-billetterie',
    'mentions-legales',
  ] as const) {
    await deployment.publishText(aLegalText(kind, '2024-07-17'))
  }

  return deployment
}

const pageFile = (path: string) => `${path === '/' ? '/index' : path}.html`
const pageOf = (words: string) => `<!doctype html><html lang="fr"><title>${words}</title></html>`

function deploymentOf(files: Map<string, string>, texts: LegalTextEntry[]): Deployment {
  const asked: string[] = []
  const publishText: Deployment['publishText'] = async (text) => {
    const { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed } = text
    const digest = await digestLegalText(text)
    const entry = { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed, digest }
    texts.push(entry)
    files.set(privateFiles.legalTexts, JSON.stringify({ texts }))
    files.set(privateFiles.legalText(kind, effectiveOn), JSON.stringify(text))
    files.set(pageFile(paths.legalTextVersion(kind, effectiveOn)), pageOf(`${title} du ${effectiveOn}`))
    return entry
  }
  return {
    files,
    asked,
    publishText,
    copy: () => deploymentOf(new Map(files), [...texts]),
    async fetch(request) {
      const { pathname } = new URL(request.url)
      asked.push(pathname)
      const path = pathname === '/' ? '/index.html' : files.has(pathname) ? pathname : `${pathname}.html`
      const body = files.get(path)
      if (body === undefined) return new Response('not found', { status: 404 })
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
      const tag = `"${Array.from(new Uint8Array(bytes).slice(0, 8), (byte) => byte.toString(16)).join('')}"`
      const headers = {
        'Content-Type': types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'Cache-Control': 'public, max-age=0, must-revalidate',
        ETag: tag,
      }
      if (request.headers.get('If-None-Match') === tag) return new Response(null, { status: 304, headers })
      // As on one machine; Cloudflare’s own files have no smaller copies.
      if (request.headers.get('Accept-Encoding') !== 'gzip') return new Response(body, { headers })
      const smaller = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
      return new Response(smaller, {
        headers: { ...headers, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' },
        encodeBody: 'manual',
      })
    },
  }
}
