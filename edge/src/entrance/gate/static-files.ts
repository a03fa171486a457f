import { type LegalTextKind, legalTextKinds, type ParisDay } from '@portal/content'
import { paths, publicAssetPrefix, type Reader } from '../../ground/contract/index.ts'
import { type AddressClass, classOf } from '../../ground/http/addresses.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { AssetsFetcher } from '../../ground/settings/environment.ts'
import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import { offerTakenDownPage, providerTakenDownPage } from '../../published/takedown/taken-down-page.ts'
import { fileAvailability } from './file-availability.ts'
import { drawnFor, isOpenPage, tagOfFile } from './reader.ts'

/** Serves a file of the build to whoever the gate let through. Dates are enforced here, whatever the last build. */
export async function serveStaticFile(c: PortalContext): Promise<Response> {
  const { assets, catalogue, takedowns, legalTexts, today, reader } = c.var
  const pathname = c.req.path
  const availability = await fileAvailability(pathname, () => ({ catalogue, takedowns, today }))
  switch (availability.kind) {
    case 'offer-taken-down':
      return offerTakenDownPage(c, availability.offer, availability.at)
    case 'provider-taken-down':
      return providerTakenDownPage(c, availability.at)
    case 'picture-taken-down':
    case 'expired':
      return refusedProblem(c, 410)
    case 'unknown':
      return refusedProblem(c, 404)
    case 'shown': {
      const kind = classOf(pathname)
      const view = { request: c.req.raw, pathname, kind, reader, assets, legalTexts, today }
      return (await readFile(view)) ?? refusedProblem(c, 404)
    }
  }
}

/** A file that is asked for, and what it is read by. */
export interface FileView {
  request: Request
  /** As `request` means it. */
  pathname: string
  /** That of `pathname`. */
  kind: AddressClass
  /** Who asks for a page that anybody may open. */
  reader: Reader | null
  assets: AssetsFetcher
  legalTexts: LegalTexts
  today: ParisDay
}

/** The answer to GET or HEAD for a file, whose headers can still be added to; `null` when the build has none. */
export async function readFile(view: FileView): Promise<Response | null> {
  const { pathname, kind } = view
  // Only public pages are adapted to their reader; pages behind the gate are the same for every member.
  const reader = kind === 'open' || kind === 'open-session' ? view.reader : null
  const response = await view.assets.fetch(await fileOf(view, reader))
  if (response.status !== 200 && response.status !== 304) return null
  const drawn = reader === null ? response : drawnFor(reader, response)
  const served = new Response(view.request.method === 'HEAD' ? null : drawn.body, drawn)
  served.headers.set('Cache-Control', reader === null ? cachePolicy(pathname, kind) : 'private, no-cache')
  if (kind !== 'open' || isOpenPage(pathname)) served.headers.append('Vary', 'Cookie')
  return served
}

/** The request for the file behind an address: a text without a date is the version in force today. */
async function fileOf(view: FileView, reader: Reader | null): Promise<Request> {
  const { pathname, kind } = view
  const text = kind === 'open' ? legalTextKinds.find((one) => paths.legalText(one) === pathname) : undefined
  const file = text ? await versionInForce(view, text) : pathname
  const { headers } = view.request
  const tag = tagOfFile(headers.get('If-None-Match') ?? undefined, reader)
  // On one machine, compressed copies stand beside the files (`edge/runtime/`). A page that is adapted to its reader
  // is read uncompressed.
  const encodings = reader === null ? headers.get('Accept-Encoding') : null
  // The host means nothing to the assets binding.
  const address = `https://assets.invalid${file}`
  if (!tag && !encodings) return new Request(address)
  return new Request(address, {
    headers: { ...(tag && { 'If-None-Match': tag }), ...(encodings && { 'Accept-Encoding': encodings }) },
  })
}

async function versionInForce({ legalTexts, today }: FileView, kind: LegalTextKind): Promise<string> {
  const { effectiveOn } = await legalTexts.inForce(kind, today)
  return paths.legalTextVersion(kind, effectiveOn)
}

function cachePolicy(pathname: string, kind: AddressClass): string {
  if (pathname.startsWith(publicAssetPrefix)) return 'public, max-age=31536000, immutable'
  if (kind !== 'open') return 'private, no-cache'
  // A dated text never changes; what stands around it may, with a publication.
  return /\/\d{4}-\d{2}-\d{2}(?:\.txt)?$/.test(pathname)
    ? 'public, max-age=3600, stale-while-revalidate=86400'
    : 'public, max-age=60'
}
