import type { ParisDay } from '@portal/content'
import type { Context } from 'hono'
import type { Database } from '../database/database.ts'
import type { LocalsOf, PageName, PortalLocals, Reader } from '../contract/index.ts'
import type { Page } from './page.ts'
import type { AssetsFetcher, PortalBindings, PortalSettings } from '../settings/environment.ts'

type PageStatus = 200 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503

/** A page of a room, and its name. */
export interface NamedPage extends Page {
  name: PageName
}

/** Draws an Astro page. The address asked for may be another, and the method POST: its body is not read again. */
export type RenderPage = (
  context: PortalContext,
  page: NamedPage,
  locals: PortalLocals,
  status: PageStatus,
) => Promise<Response> | Response

/** What a request carries. A room that adds a variable to every request declares it by extending this interface. */
export interface PortalVariables {
  settings: PortalSettings
  /** Who asks, as attempts are counted: an address, or the /64 of one; `unknown` where nobody tells it (`ground/http/front.ts`). */
  client: string
  /** The instant of the request: every rule of one request judges by the same. */
  now: Date
  /** That instant's day in Europe/Paris. */
  today: ParisDay
  database: Database
  assets: AssetsFetcher
  /** Sends what waits in the outbox after the response; the only thing that routes know of mails. */
  drainOutboxLater: () => void
  /** Who reads a page that anybody may open; `null` when nobody is signed in, and on every other address. */
  reader: Reader | null
  /** Who of the team asks, as the CMS knows them; on the addresses of the channel alone. */
  askedBy?: string
  /** Draws a page from what it is made of. */
  render: <Page extends PageName>(
    page: Page,
    locals: LocalsOf<Page>,
    status?: PageStatus,
  ) => Promise<Response>
}

export interface PortalEnvironment {
  Bindings: PortalBindings
  Variables: PortalVariables
}

export type PortalContext = Context<PortalEnvironment>
