import { parisDayAt } from '@portal/content'
import { drawRequestNumber, faultLine, isRequestNumber, requestHeader } from '@portal/content/log'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { RouterRoute } from 'hono/types'
import type { MemberActivity } from './account/profile/account-routes.ts'
import { busySeconds } from './entrance/password/judge-password.ts'
import type { DeriveKey } from './entrance/password/password.ts'
import { clientOf } from './entrance/throttle/throttle.ts'
import { openCatalogue } from './published/catalogue/catalogue.ts'
import { openLegalTexts } from './published/legal-texts/legal-texts.ts'
import { channelRoutes } from './desk/channel/channel-routes.ts'
import { keepTally } from './desk/watch/keep-tally-store.ts'
import { openTally } from './desk/watch/tally.ts'
import { watchRoutes } from './desk/watch/watch-routes.ts'
import { readPrivateFile } from './published/catalogue/private-file.ts'
import { deployment, type PageName, paths, privateFiles } from './ground/contract/index.ts'
import type { AssetsFetcher, PortalBindings } from './ground/settings/environment.ts'
import { derivedElsewhere, DeriversBusy } from './entrance/password/derivers.ts'
import { gate } from './entrance/gate/gate-middleware.ts'
import { quickView } from './entrance/gate/quick-view-middleware.ts'
import { serveStaticFile } from './entrance/gate/static-files.ts'
import { classOf } from './ground/http/addresses.ts'
import { guardChanges, limitBody } from './ground/http/changing-requests.ts'
import { isPassedOn, numberHeader, readFront } from './ground/http/front.ts'
import type { Pages } from './ground/http/page.ts'
import type { NamedPage, PortalEnvironment, RenderPage } from './ground/http/portal-environment.ts'
import { refusedProblem } from './ground/http/problem.ts'
import { requestLine } from './ground/http/request-line-middleware.ts'
import { secureHeaders } from './ground/http/secure-headers.ts'
import { log, numbered } from './ground/log/log.ts'
import { activity as knownActivity } from './member-activity.ts'
import type { SendMail } from './post/mail/mail.ts'
import { sendNow } from './post/mail/send-now.ts'
import { mailOf } from './letters.ts'
import { drainOutboxLater } from './post/outbox/outbox-sender.ts'
import { takedownsOf } from './published/takedown/takedown-store.ts'
import { readEverySetting } from './read-every-setting.ts'
import type { SettingsReading } from './ground/settings/environment.ts'
import { roomsOf } from './rooms.ts'
import type { Room } from './ground/room/room.ts'
import type { Database } from './ground/database/database.ts'

export interface PortalDependencies {
  renderPage: RenderPage
  /** The files of the build; in the Worker, the ASSETS binding. */
  assets?: AssetsFetcher
  clock?: () => Date
  deriveKey?: DeriveKey
  /** Resolves once an answer has left. */
  answered?: () => Promise<void>
  activity?: MemberActivity
  rooms?: readonly Room[]
  sendMail?: SendMail
}

/** What an answer leaves for later begins after this: its work would tell an address that has an account by the time. */
const answerMs = 100

/** The whole Worker but Astro: order of middleware, routes, one place for faults. */
export function createPortal({
  renderPage,
  assets,
  clock = () => new Date(),
  deriveKey,
  answered = () => scheduler.wait(answerMs),
  activity = knownActivity,
  rooms = roomsOf(activity),
  sendMail,
}: PortalDependencies) {
  const healthOf = countedOnceAMinute(rooms)
  const pageOf = pagesOf(rooms)
  const portal = new Hono<PortalEnvironment>()
  const tally = openTally()

  portal.use(requestLine)
  portal.use(async (c, next) => {
    const reading = readEverySetting(c.env, rooms)
    if (reading.kind === 'refused') {
      log('error', 'the Worker refuses to run', { reason: reading.reason })
      return c.text('Le portail n’est pas réglé.', 503)
    }
    const front = readFront(c.req.raw, reading.settings)
    if (front.kind === 'elsewhere') return c.redirect(front.location, 301)
    if (front.kind === 'refused') return c.text(front.text, front.status, { 'Cache-Control': 'no-store' })
    c.set('client', clientOf(front.address))
    const now = clock()
    const today = parisDayAt(now)
    const files = assets ?? c.env.ASSETS
    c.set('settings', reading.settings)
    c.set('now', now)
    c.set('today', today)
    c.set('database', drizzle(c.env.DB))
    c.set('assets', files)
    c.set('catalogue', openCatalogue(files, now))
    c.set('takedowns', takedownsOf(c.env, files, now))
    c.set('legalTexts', openLegalTexts(files, now))
    c.set('deriveKey', deriveKey ?? derivedElsewhere(c.env.DERIVERS, reading.settings))
    c.set('sendMail', sendMail ?? sendNow(c.env))
    c.set('drainOutboxLater', () => drainOutboxLater(c, answered, mailOf))
    c.set('render', async (page, locals, status = 200) => {
      const member = c.var.signedIn?.member ?? null
      const drawn = await renderPage(
        c,
        pageOf(page, c.req.path),
        { member, reader: c.var.reader, today, ...locals },
        status,
      )
      return c.newResponse(drawn.body, status, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'private, no-store',
      })
    })
    return next()
  })
  portal.use(secureHeaders)
  // Before the rules for browsers: what the CMS asks has rules of its own.
  portal.route('/', channelRoutes)
  portal.route('/', watchRoutes)
  portal.use(guardChanges)
  portal.use(limitBody)
  portal.use(gate)

  portal.get(paths.health, async (c) => {
    await c.env.DB.prepare('SELECT 1').first()
    c.header('Cache-Control', 'no-store')
    // Says which publication is live, and nothing of what it holds.
    const live = await readPrivateFile(c.var.assets, privateFiles.deployment, deployment, c.var.now)
    const told = { mailServer: Boolean(c.env['SMTP_URL']), ...(await healthOf(c.var.database, c.var.now)) }
    if (!live) return c.json({ state: 'empty', ...told }, 503)
    return c.json({ state: 'ok', publication: live.snapshotDigest, publishedAt: live.createdAt, ...told })
  })
  for (const { routes = [] } of rooms) for (const own of routes) portal.route('/', own)
  portal.on(['GET', 'HEAD'], '*', serveStaticFile)
  portal.notFound((c) => refusedProblem(c, 404))
  portal.onError((fault, c) => {
    if (fault instanceof DeriversBusy) {
      c.header('Retry-After', String(busySeconds))
      return refusedProblem(c, 503)
    }
    log('error', 'fault', { method: c.req.method, route: routePath(c), fault: faultLine(fault) })
    return refusedProblem(c, 500).catch((inDrawing: unknown) => {
      log('error', 'fault in the page about a fault', { fault: faultLine(inDrawing) })
      return c.text('Une panne de notre côté. Recommencez dans un instant.', 500, {
        'Cache-Control': 'no-store',
      })
    })
  })

  const isRouted = routesBehindGate(portal.routes)
  const routed = async (
    number: string,
    request: Request,
    bindings: PortalBindings,
    context: ExecutionContext,
  ): Promise<Response> =>
    numbered(number, async () => withNumber(await portal.fetch(request, bindings, context), number))
  return {
    /** The portal. */
    async fetch(request: Request, bindings: PortalBindings, context: ExecutionContext): Promise<Response> {
      const reading = readEverySetting(bindings, rooms)
      const number = numberOf(request, reading)
      const pathname = portal.getPath(request)
      const now = clock()
      const counted = (response: Response) => {
        tally.note({ method: request.method, pathname, status: response.status, now })
        keepTally(tally, now, bindings, context)
        return response
      }
      if (reading.kind === 'refused') return routed(number, request, bindings, context)
      if (isRouted(pathname)) return counted(await routed(number, request, bindings, context))
      const quick = await quickView({
        request,
        pathname,
        bindings,
        settings: reading.settings,
        assets: assets ?? bindings.ASSETS,
        now,
        // What fails there fails again in the framework, which tells of it in one place.
      }).catch(() => null)
      return counted(quick ? withNumber(quick, number) : await routed(number, request, bindings, context))
    },
    /** The framework alone, for what compares both. */
    routed: (request: Request, bindings: PortalBindings, context: ExecutionContext) =>
      routed(drawRequestNumber(), request, bindings, context),
  }
}

/** Finds a page by its name, for an address that asks for it. Throws when no room declares it, or not for such an address. */
function pagesOf(rooms: readonly Room[]): (name: PageName, pathname: string) => NamedPage {
  const pages = rooms.reduce<Pages>((all, room) => ({ ...all, ...room.pages }), {})
  return (name, pathname) => {
    const page = pages[name]
    if (!page) throw new Error(`no room declares the page ${name}`)
    const kind = classOf(pathname)
    if (!page.at.includes(kind)) throw new Error(`the page ${name} is not for addresses that are ${kind}`)
    return { name, ...page }
  }
}

/** The number that the front gave a request, whose own lines bear it; one that is drawn here where there is none. */
function numberOf(request: Request, reading: SettingsReading): string {
  const given = request.headers.get(numberHeader)
  const isTrusted = reading.kind === 'ready' && reading.settings.frontSecret !== null
  return given !== null && isTrusted && isRequestNumber(given) && isPassedOn(request, reading.settings)
    ? given
    : drawRequestNumber()
}

function withNumber(response: Response, number: string): Response {
  response.headers.set(requestHeader, number)
  return response
}

/** Whether a route, and no file, answers an address that is read behind the gate by a pass alone. */
function routesBehindGate(routes: readonly RouterRoute[]): (pathname: string) => boolean {
  const patterns = routes
    .filter(({ method, path }) => (method === 'GET' || method === 'ALL') && !path.endsWith('*'))
    .map(({ path }) => path)
    .filter((path) => classOf(path.replaceAll(/:\w+/g, 'x')) === 'member')
    .map((path) => new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`))
  return (pathname) => patterns.some((pattern) => pattern.test(pathname))
}

/** The address is open to everybody: what rooms count is asked of the database once a minute, whoever asks. */
function countedOnceAMinute(rooms: readonly Room[]) {
  let counted: { at: number; told: Record<string, number> } | null = null
  return async (database: Database, now: Date): Promise<Record<string, number>> => {
    if (counted && Math.abs(now.getTime() - counted.at) < 60_000) return counted.told
    const counts = await Promise.all(rooms.flatMap(({ health }) => (health ? [health(database)] : [])))
    const told = Object.fromEntries(counts.flatMap((count) => Object.entries(count)))
    counted = { at: now.getTime(), told }
    return told
  }
}
