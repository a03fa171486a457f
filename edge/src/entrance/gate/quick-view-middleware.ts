import { parisDayAt } from '@portal/content'
import { classOf } from '../../ground/http/addresses.ts'
import { readFront } from '../../ground/http/front.ts'
import { setSecureHeaders } from '../../ground/http/secure-headers.ts'
import type { AssetsFetcher, PortalBindings, PortalSettings } from '../../ground/settings/environment.ts'
import { openCatalogue } from '../../published/catalogue/catalogue.ts'
import { openLegalTexts } from '../../published/legal-texts/legal-texts.ts'
import { takedownsOf } from '../../published/takedown/takedown-store.ts'
import { fileAvailability } from './file-availability.ts'
import { gateAnswer } from './gate.ts'
import { personOfPass } from './pass-holder-middleware.ts'
import { readFile } from './static-files.ts'

export interface QuickView {
  request: Request
  /** As the framework reads it. */
  pathname: string
  bindings: PortalBindings
  settings: PortalSettings
  assets: AssetsFetcher
  now: Date
}

/**
 * What is asked most of all, a file of the catalogue by whoever has a valid pass, before the framework sees it: the same
 * rules by the same functions, and none of its own (docs/decisions/030). `null` for all else, of which the framework
 * then judges from the beginning: nothing has been answered, changed or said.
 */
export async function quickView({
  request,
  pathname,
  bindings,
  settings,
  assets,
  now,
}: QuickView): Promise<Response | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const kind = classOf(pathname)
  if (kind !== 'member') return null
  if (readFront(request, settings).kind !== 'believed') return null

  const today = parisDayAt(now)
  const legalTexts = openLegalTexts(assets, now)
  const person = await personOfPass(request, { passKeys: settings.passKeys, legalTexts, now, today })
  if (!person || gateAnswer(kind, person) !== 'let-in') return null

  const facts = () => ({
    catalogue: openCatalogue(assets, now),
    takedowns: takedownsOf(bindings, assets, now),
    today,
  })
  if ((await fileAvailability(pathname, facts)).kind !== 'shown') return null
  const served = await readFile({ request, pathname, kind, reader: null, assets, legalTexts, today })
  if (served) setSecureHeaders(served.headers, settings)
  return served
}
