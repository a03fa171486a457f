import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { parisDayAt } from '@portal/content'
import { drizzle } from 'drizzle-orm/d1'
import { onTestFinished, vi } from 'vitest'
import { scryptKey, type HashCost } from '../src/entrance/password/password.ts'
import { type ConsentTexts, openLegalTexts } from '../src/published/legal-texts/legal-texts.ts'
import { shownTexts } from '../src/texts/consent/shown-texts.ts'
import type { PageName, PortalLocals } from '../src/ground/contract/index.ts'
import type { PortalBindings } from '../src/ground/settings/environment.ts'
import { issuerJson } from '../src/ground/issuer/issuer.builder.ts'
import type { Database } from '../src/ground/database/database.ts'
import { mailOf } from '../src/letters.ts'
import type { Mail, SendMail } from '../src/post/mail/mail.ts'
import type { Sending } from '../src/post/outbox/outbox.ts'
import { drainOutbox } from '../src/post/outbox/outbox-sender.ts'
import { aMoneticoAccount, aSystempayAccount } from '../src/money/payment/payment-request.builder.ts'
import { createPortal, type PortalDependencies } from '../src/portal.ts'
import { askedThrough } from './asked-database.ts'
import { type Browser, openBrowser } from './browser.ts'
import { aDeployment, type Deployment } from './deployment.builder.ts'
import { fillDatabase, type Rows } from './empty-database.ts'
import { note, watched } from './watched-requests.ts'
import { judged } from './judged-mail.ts'
import { aMember, type MemberSituation, password } from './member.builder.ts'

export const origin = 'https://portail.exemple.fr'
/** Cashes for the seller of the tickets of `aDeployment`. */
export const merchantAccount = aMoneticoAccount({ sellers: ['partenaire-billetterie'] })
/** Cashes for the portal itself. */
export const ownAccount = aSystempayAccount({ mode: 'production', sellers: ['portail'] })
/** What the CMS seals its requests with. */
export const channelKey = { id: 'c1', secret: 'un secret de canal assez long pour servir' }
const passKey = { id: 'k1', secret: 'un secret de passe assez long pour servir' }
/** Serves the orders of the seller of the tickets of `aDeployment`. */
export const partner = {
  id: 'partenaire',
  sellers: ['partenaire-billetterie'],
  port: 'http' as const,
  url: 'https://partenaire.example/commandes',
  key: { id: 'p1', secret: 'un secret de commandes assez long pour servir' },
  answers: { alg: 'hmac-sha256' as const, id: 'r1', secret: 'un secret de billets assez long pour servir' },
}
export const settings = {
  PORTAL_ENV: 'production',
  PORTAL_ORIGIN: origin,
  PASS_KEYS: JSON.stringify([passKey]),
  CHANNEL_KEYS: JSON.stringify([channelKey]),
  CODE_KEYS: JSON.stringify([{ id: 'd1', secret: 'un secret de codes assez long pour servir' }]),
  CODE_FINGERPRINT_SECRET: 'un secret d’empreintes assez long pour servir',
  FACTOR_KEYS: JSON.stringify([{ id: 'f1', secret: 'un secret de facteurs assez long pour servir' }]),
  BANK_ORIGINS: 'https://banque.exemple.fr',
  MERCHANT_ACCOUNTS: JSON.stringify([merchantAccount, ownAccount]),
  PARTNERS: JSON.stringify([partner]),
  ISSUER: issuerJson,
}

/** What the page got, in place of the page. */
export interface Drawn {
  page: PageName
  locals: PortalLocals
}

export interface TestPortal {
  deployment: Deployment
  database: Database
  bindings: PortalBindings
  /** Statements asked of the database since the last `count.reset()`. */
  count: { calls: number; reset: () => void }
  /** Every password derivation, with its cost. */
  derivations: HashCost[]
  now: () => Date
  /** Lets time pass. */
  wait: (seconds: number) => void
  setTime: (instant: string) => void
  browser: () => Browser
  /** Sends a request without a browser, as Cloudflare hands it on. */
  fetch: (request: Request) => Promise<Response>
  /** The same, to a deployment with other settings. */
  fetchWith: (bindings: PortalBindings, request: Request) => Promise<Response>
  /** As `fetchWith`, by the framework alone: nothing stands before it. */
  routedWith: (bindings: PortalBindings, request: Request) => Promise<Response>
  /** What mails are made from; `send` catches them by default. */
  sending: (send?: SendMail) => Sending
  /** Sends what waits in the outbox, and tells what has left since the last time. */
  deliver: () => Promise<Mail[]>
  /** The texts in force. */
  texts: () => Promise<ConsentTexts>
  /** A browser in which a member with access, who accepted the texts in force, has just signed in. */
  signedIn: (situation?: MemberSituation) => Promise<{ browser: Browser; id: string; email: string }>
  /** Signs in with the box, as shown by the page. */
  signIn: (browser: Browser, email: string, changes?: Record<string, string>) => Promise<Response>
}

/** A portal on a migrated database that is empty, or holds `rows`, with a build in memory and a clock that stands still. */
export async function startPortal({
  at = '2026-11-22T17:30:00Z',
  bindings: changes = {},
  deployment: built,
  rows = {},
  sendMail,
  ...dependencies
}: {
  at?: string
  bindings?: Record<string, unknown>
  deployment?: Deployment
  rows?: Rows
} & Partial<PortalDependencies> = {}): Promise<TestPortal> {
  await fillDatabase(rows)
  // Lucia reads the clock of the machine: it has to be ours.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) })
  onTestFinished(() => void vi.useRealTimers())

  const now = () => new Date()
  const deployment = built ?? (await aDeployment())
  const count = { calls: 0, reset: () => void (count.calls = 0) }
  const derivations: HashCost[] = []
  const bindings: PortalBindings = {
    ...settings,
    ...changes,
    DB: askedThrough(env.DB, (statements, send) => {
      count.calls += statements.length
      note(statements)
      return send()
    }),
    DERIVERS: env.DERIVERS,
    ASSETS: deployment,
  }
  const portal = createPortal({
    renderPage: (_context, { name }, locals, status) =>
      Response.json({ page: name, locals } satisfies Drawn, { status }),
    answered: () => Promise.resolve(),
    deriveKey: (typed, salt, cost) => {
      derivations.push(cost)
      // The dummy hash has the real cost: counted, then derived lightly.
      return scryptKey(typed, salt, { logN: Math.min(cost.logN, 4), r: 1, p: 1 })
    },
    ...(sendMail ? { sendMail: judged(sendMail) } : {}),
    ...dependencies,
  })
  const handedTo = (door: 'fetch' | 'routed'): TestPortal['fetchWith'] =>
    async function ask(bindings, request) {
      const context = createExecutionContext()
      // As Cloudflare hands it on, unless another front is set up.
      const cf = 'FRONT_SECRET' in bindings ? {} : { cf: { colo: 'CDG' } }
      return watched(request, async () => {
        const response = await portal[door](new Request(request, cf), bindings, context)
        await waitOnExecutionContext(context)
        return response
      })
    }
  const fetchWith = handedTo('fetch')
  const fetch = (request: Request) => fetchWith(bindings, request)
  const database = drizzle(env.DB)
  const texts = () => openLegalTexts(deployment, now()).consentTexts(parisDayAt(now()))
  const left: Mail[] = []
  const sending: TestPortal['sending'] = (send = (mail) => Promise.resolve(void left.push(mail))) => ({
    database,
    send: judged(send),
    mailOf,
    origin,
    alertsTo: 'alertes@exemple.fr',
    legalTexts: openLegalTexts(deployment, now()),
    linkKeys: [passKey],
    returns: 'retours@exemple.fr',
  })
  const signIn: TestPortal['signIn'] = async (browser, email, typed = {}) =>
    browser.post('/connexion', {
      email,
      password,
      acceptance: 'yes',
      shown: shownTexts(await texts()),
      ...typed,
    })

  return {
    deployment,
    database,
    bindings,
    count,
    derivations,
    now,
    wait: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000),
    setTime: (instant) => void vi.setSystemTime(new Date(instant)),
    browser: () => openBrowser(fetch, origin),
    fetch,
    fetchWith,
    routedWith: handedTo('routed'),
    texts,
    sending,
    async deliver() {
      await drainOutbox(sending(), now())
      return left.splice(0)
    },
    signIn,
    async signedIn(situation = {}) {
      const member = await aMember(database, { accepted: await texts(), ...situation })
      const browser = openBrowser(fetch, origin)
      const response = await signIn(browser, member.email)
      if (response.status !== 303) throw new Error(`sign-in answered ${response.status}`)
      return { browser, ...member }
    },
  }
}

/** What the hidden field of a page says that it showed. */
export async function shownBy({ texts }: TestPortal): Promise<string> {
  return shownTexts(await texts())
}

/** The name and data of the page that was drawn. */
export async function drawn(response: Response): Promise<Drawn> {
  return response.json()
}

/** The data of the page that was drawn. */
export const localsOf = async (response: Response): Promise<PortalLocals> => (await drawn(response)).locals
