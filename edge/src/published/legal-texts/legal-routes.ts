import { type LegalTextKind, legalTextKinds } from '@portal/content'
import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { type ArchiveAnswer, comparisonOf, versionOn } from './legal-search.ts'

/** The archive of texts asked by date, or for two versions: public, and answered by a permanent address. */
export const legalRoutes = new Hono<PortalEnvironment>()

/** Longer values are nobody’s date. */
const longest = 40

for (const kind of legalTextKinds) {
  legalRoutes.get(paths.legalTextOn(kind), async (c) => {
    const jour = c.req.query('jour') ?? ''
    if (jour === '') return c.redirect(paths.legalTextVersions(kind), 303)
    return answer(c, kind, { jour }, versionOn(await c.var.legalTexts.versions(kind), jour.slice(0, longest)))
  })
  legalRoutes.get(`${paths.legalTextOn(kind)}/:jour`, async (c) => {
    const jour = c.req.param('jour')
    return answer(c, kind, { jour }, versionOn(await c.var.legalTexts.versions(kind), jour))
  })
  legalRoutes.get(paths.legalTextComparisons(kind), async (c) => {
    const { de = '', a = '' } = c.req.query()
    if (de === '' && a === '') return c.redirect(paths.legalTextVersions(kind), 303)
    return answer(c, kind, { de, a }, comparisonOf(await c.var.legalTexts.versions(kind), { de, a }))
  })
  // A pair written the newer first, or twice the same, has no page of its own.
  legalRoutes.get(`${paths.legalTextComparisons(kind)}/:de/:a`, async (c, next) => {
    const { de, a } = c.req.param()
    if (de < a) return next()
    const found = comparisonOf(await c.var.legalTexts.versions(kind), { de, a })
    return found.kind === 'refused' ? next() : answer(c, kind, { de, a }, found)
  })
}

async function answer(
  c: PortalContext,
  kind: LegalTextKind,
  typed: Record<string, string>,
  found: ArchiveAnswer,
): Promise<Response> {
  switch (found.kind) {
    case 'version':
      return c.redirect(paths.legalTextVersion(kind, found.effectiveOn), 303)
    case 'comparison':
      return c.redirect(paths.legalTextComparison(kind, found.older, found.newer), 303)
    case 'refused': {
      const versions = (await c.var.legalTexts.versions(kind))
        .map(({ inForceFrom, inForceThrough }) => ({ effectiveOn: inForceFrom, inForceThrough }))
        .toReversed()
      const values = Object.fromEntries(
        Object.entries(typed).map(([name, value]) => [name, value.slice(0, longest)]),
      )
      const form = { values, errors: found.errors, message: null }
      return c.var.render('legalSearch', { legalSearch: { kind, form, versions } }, 422)
    }
  }
}
