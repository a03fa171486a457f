import { parisDayAt } from '@portal/content'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { credentialRoutes } from './account/profile/credential-routes.ts'
import { accountRoutes, type MemberActivity } from './account/profile/account-routes.ts'
import { addressRoutes } from './account/address/address-routes.ts'
import { activationRoutes } from './entrance/activation/activation-routes.ts'
import { busySeconds } from './entrance/password/judge-password.ts'
import type { DeriveKey } from './entrance/password/password.ts'
import { signInRoutes } from './entrance/sign-in/sign-in-routes.ts'
import { clientOf } from './entrance/throttle/throttle.ts'
import { openCatalogue } from './published/catalogue/catalogue.ts'
import { legalRoutes } from './published/legal-texts/legal-routes.ts'
import { openLegalTexts } from './published/legal-texts/legal-texts.ts'
import { channelRoutes } from './desk/channel/channel-routes.ts'
import { codeRoutes } from './money/code/code-routes.ts'
import { consentRoutes } from './entrance/acceptance/consent-routes.ts'
import { readPrivateFile } from './published/catalogue/private-file.ts'
import { deployment, paths, privateFiles } from './ground/contract/index.ts'
import { type AssetsFetcher, settingsOf } from './ground/settings/environment.ts'
import { nameRoutes } from './account/profile/name-routes.ts'
import { derivedElsewhere, DeriversBusy } from './entrance/password/derivers.ts'
import { deskRoutes } from './desk/desk-routes.ts'
import { factureRoutes } from './money/facture-sheet/facture-routes.ts'
import { gate } from './entrance/gate/gate-middleware.ts'
import { serveStaticFile } from './entrance/gate/static-files.ts'
import { guardChanges, limitBody } from './ground/http/changing-requests.ts'
import { readFront } from './ground/http/front.ts'
import { faultLine } from './ground/http/fault-line.ts'
import type { PortalEnvironment, RenderPage } from './ground/http/portal-environment.ts'
import { signedInOf } from './entrance/session/signed-in.ts'
import { refusedProblem } from './ground/http/problem.ts'
import { secureHeaders } from './ground/http/secure-headers.ts'
import { wellKnownRoutes } from './ground/http/well-known.ts'
import { activity as knownActivity } from './member-activity.ts'
import { joiningRoutes } from './money/joining/joining-routes.ts'
import { leavingRoutes } from './money/leaving/leaving-routes.ts'
import type { SendMail } from './post/mail/mail.ts'
import { smtpSender } from './post/mail/smtp.ts'
import { announcementRoutes } from './entrance/acceptance/announcement-routes.ts'
import { billingRoutes } from './employer/plan/billing-routes.ts'
import { organisationRoutes } from './employer/seats/organisation-routes.ts'
import { peopleRoutes } from './employer/people/people-routes.ts'
import { planRoutes } from './employer/plan/plan-routes.ts'
import { mailOf } from './letters.ts'
import { drainOutboxLater } from './post/outbox/outbox-sender.ts'
import { checkoutRoutes } from './money/checkout/checkout-routes.ts'
import { orderRoutes } from './money/checkout/order-routes.ts'
import { notificationRoutes } from './money/bank-call/notification-routes.ts'
import { secondFactorRoutes } from './account/factor/second-factor-routes.ts'
import { signInCodeRoutes } from './entrance/sign-in/sign-in-code-routes.ts'
import { rosterRoutes } from './employer/roster/roster-routes.ts'
import { contractRoutes } from './account/subscription/contract-routes.ts'
import { openingOf } from './money/term/early-opening-view.ts'
import { readTakedowns } from './published/takedown/takedown-store.ts'
import { takenDownRoutes } from './desk/channel/takedown-routes.ts'
import { openTakedowns } from './published/takedown/takedowns.ts'
import { termRoutes } from './money/term/term-routes.ts'
import { usageRoutes } from './employer/usage/usage-routes.ts'

export interface PortalDependencies {
  renderPage: RenderPage
  /** The files of the build; in the Worker, the ASSETS binding. */
  assets?: AssetsFetcher
  clock?: () => Date
  deriveKey?: DeriveKey
  /** Resolves once an answer has left. */
  answered?: () => Promise<void>
  activity?: MemberActivity
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
  sendMail,
}: PortalDependencies) {
  const portal = new Hono<PortalEnvironment>()

  portal.use(async (c, next) => {
    const reading = settingsOf(c.env)
    if (reading.kind === 'refused') {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error(`the Worker refuses to run: ${reading.reason}`)
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
    const { database } = c.var
    c.set(
      'takedowns',
      openTakedowns(c.env, () => readTakedowns(database), files, now),
    )
    c.set('legalTexts', openLegalTexts(files, now))
    c.set('deriveKey', deriveKey ?? derivedElsewhere(c.env.DERIVERS, reading.settings))
    c.set('sendMail', sendMail ?? ((mail) => smtpSender(c.env['SMTP_URL'])(mail)))
    c.set('drainOutboxLater', () => drainOutboxLater(c, answered, mailOf))
    c.set('render', async (page, locals, status = 200) => {
      const member = c.var.signedIn?.member ?? null
      const drawn = await renderPage(c, page, { member, reader: c.var.reader, today, ...locals }, status)
      return c.newResponse(drawn.body, status, {
        'Content-Type': drawn.headers.get('Content-Type') ?? 'text/html; charset=utf-8',
        'Cache-Control': 'private, no-store',
      })
    })
    return next()
  })
  portal.use(secureHeaders)
  // Before the rules for browsers: what the CMS asks has rules of its own.
  portal.route('/', channelRoutes)
  portal.use(guardChanges)
  portal.use(limitBody)
  portal.use(gate)

  portal.get(paths.health, async (c) => {
    await c.env.DB.prepare('SELECT 1').first()
    c.header('Cache-Control', 'no-store')
    // Says which publication is live, and nothing of what it holds.
    const live = await readPrivateFile(c.var.assets, privateFiles.deployment, deployment, c.var.now)
    if (!live) return c.json({ state: 'empty' }, 503)
    return c.json({ state: 'ok', publication: live.snapshotDigest, publishedAt: live.createdAt })
  })
  portal.route('/', wellKnownRoutes)
  portal.route('/', signInRoutes)
  portal.route('/', signInCodeRoutes)
  portal.route('/', activationRoutes)
  portal.route(
    '/',
    consentRoutes({
      orderCount: async (c) => (await activity.orders(c, signedInOf(c).memberId)).length,
      opening: openingOf,
    }),
  )
  portal.route('/', announcementRoutes)
  portal.route('/', accountRoutes(activity))
  portal.route('/', termRoutes)
  portal.route('/', contractRoutes)
  portal.route('/', factureRoutes)
  portal.route('/', joiningRoutes)
  portal.route('/', leavingRoutes)
  portal.route('/', addressRoutes)
  portal.route('/', credentialRoutes)
  portal.route('/', nameRoutes)
  portal.route('/', secondFactorRoutes)
  portal.route('/', organisationRoutes)
  portal.route('/', peopleRoutes)
  portal.route('/', planRoutes)
  portal.route('/', billingRoutes)
  portal.route('/', usageRoutes)
  portal.route('/', deskRoutes)
  portal.route('/', rosterRoutes)
  portal.route('/', checkoutRoutes)
  portal.route('/', orderRoutes)
  portal.route('/', notificationRoutes)
  portal.route('/', codeRoutes)
  portal.route('/', legalRoutes)
  portal.route('/', takenDownRoutes)
  portal.on(['GET', 'HEAD'], '*', serveStaticFile)
  portal.notFound((c) => refusedProblem(c, 404))
  portal.onError((fault, c) => {
    if (fault instanceof DeriversBusy) {
      c.header('Retry-After', String(busySeconds))
      return refusedProblem(c, 503)
    }
    // oxlint-disable-next-line no-console -- the log of the Worker
    console.error('fault', c.req.method, c.req.routePath, faultLine(fault))
    return refusedProblem(c, 500).catch((inDrawing: unknown) => {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('fault in the page about a fault', faultLine(inDrawing))
      return c.text('Une panne de notre côté. Recommencez dans un instant.', 500, {
        'Cache-Control': 'no-store',
      })
    })
  })
  return portal
}
