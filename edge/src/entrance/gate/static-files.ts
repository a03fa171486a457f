import { type LegalTextKind, legalTextKinds } from '@portal/content'
import { paths, publicAssetPrefix, type Reader } from '../../ground/contract/index.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { offerTakenDown, providerTakenDown } from '../../published/takedown/taken-down-page.ts'
import { classOf, offerSlugOf, pictureFileOf, providerSlugOf } from '../../ground/http/addresses.ts'
import { drawnFor, isOpenPage, tagOfFile } from './reader.ts'

/** Serves a file of the build to whoever the gate let through. Dates are enforced here, whatever the last build. */
export async function serveStaticFile(c: PortalContext): Promise<Response> {
  const refusal = (await offerRefusal(c)) ?? (await partRefusal(c))
  if (refusal) return refusal
  const file = await fileOf(c)
  const response = await c.var.assets.fetch(file)
  if (response.status !== 200 && response.status !== 304) return refusedProblem(c, 404)
  const reader = readerOf(c)
  const drawn = reader === null ? response : drawnFor(reader, response)
  const served = new Response(c.req.method === 'HEAD' ? null : drawn.body, drawn)
  served.headers.set('Cache-Control', reader === null ? cachePolicy(c.req.path) : 'private, no-cache')
  if (classOf(c.req.path) !== 'open' || isOpenPage(c.req.path)) served.headers.append('Vary', 'Cookie')
  return served
}

/** Why the page of an offer is not shown today: taken down, over, or not open yet. `null` for any other page. */
async function offerRefusal(c: PortalContext): Promise<Response | null> {
  const slug = offerSlugOf(c.req.path)
  if (slug === null) return null
  const offer = await c.var.catalogue.offer(slug)
  const takenDown = await offerTakenDown(c, offer ?? { slug })
  if (takenDown) return takenDown
  const state = offer ? await c.var.catalogue.standing(offer, c.var.today) : 'future'
  return state === 'current' ? null : refusedProblem(c, state === 'expired' ? 410 : 404)
}

/** Why a page of a provider or a picture is not shown: it was taken down. `null` for any other file. */
async function partRefusal(c: PortalContext): Promise<Response | null> {
  const provider = providerSlugOf(c.req.path)
  if (provider !== null) return providerTakenDown(c, provider)
  const picture = pictureFileOf(c.req.path)
  return picture !== null && (await c.var.takedowns.ofPicture(picture)) ? refusedProblem(c, 410) : null
}

/** Whose head the file needs: those behind the gate are built for members, those for everybody for whoever reads. */
function readerOf(c: PortalContext): Reader | null {
  const kind = classOf(c.req.path)
  return kind === 'open' || kind === 'open-session' ? c.var.reader : null
}

/** The request for the file behind an address: a text without a date is the version in force today. */
async function fileOf(c: PortalContext): Promise<Request> {
  const kind = legalTextKinds.find((candidate) => paths.legalText(candidate) === c.req.path)
  const pathname = kind ? await versionInForce(c, kind) : c.req.path
  const reader = readerOf(c)
  const tag = tagOfFile(c.req.header('if-none-match'), reader)
  // One machine keeps smaller copies beside its files (`edge/runtime/`). A page that is drawn for somebody is read as it is.
  const encodings = reader === null ? c.req.header('accept-encoding') : undefined
  return new Request(new URL(pathname, 'https://assets.invalid'), {
    headers: {
      ...(tag && { 'If-None-Match': tag }),
      ...(encodings && { 'Accept-Encoding': encodings }),
    },
  })
}

async function versionInForce(c: PortalContext, kind: LegalTextKind): Promise<string> {
  const { effectiveOn } = await c.var.legalTexts.inForce(kind, c.var.today)
  return paths.legalTextVersion(kind, effectiveOn)
}

function cachePolicy(pathname: string): string {
  if (pathname.startsWith(publicAssetPrefix)) return 'public, max-age=31536000, immutable'
  if (classOf(pathname) !== 'open') return 'private, no-cache'
  // A dated text never changes; what stands around it may, with a publication.
  return /\/\d{4}-\d{2}-\d{2}(?:\.txt)?$/.test(pathname)
    ? 'public, max-age=3600, stale-while-revalidate=86400'
    : 'public, max-age=60'
}
