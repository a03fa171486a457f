import { aDraft, aFirmWithSeats, rosterFile } from './roster.builder.ts'
import { paths } from '../src/ground/contract/index.ts'
import { hostileChecks } from './hostile-checks.ts'

const lines = [
  ['Léa', 'Durand', 'lea@exemple.fr', 'Atelier'],
  ['Sam', 'Petit', 'sam@exemple.fr', ''],
] as const

hostileChecks({
  name: 'a file of people',
  asks: 'session',
  withFiles: true,
  // Each sending is a draft of its own, in place of the one before; a file that is confirmed is applied once.
  replay: 'again',
  async prepare(portal, member) {
    const { id } = await aFirmWithSeats(portal, member)
    return { browser: member, path: paths.organisationRosters(id), fields: { fichier: rosterFile(lines) } }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { id } = await aFirmWithSeats(portal, browser)
    return { browser, path: paths.organisationRosters(id), fields: { fichier: rosterFile(lines) } }
  },
})

hostileChecks({
  name: 'the confirmation of a file',
  asks: 'session',
  async prepare(portal, member) {
    const { id } = await aFirmWithSeats(portal, member)
    const { rosterId, shown } = await aDraft(member, id, lines)
    const fields = { takeBack: 'yes', applyOn: '2026-12-24', shown }
    return { browser: member, path: paths.organisationRosterConfirmation(id, rosterId), fields }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { id } = await aFirmWithSeats(portal, browser)
    const { rosterId, shown } = await aDraft(browser, id, lines)
    return { browser, path: paths.organisationRosterConfirmation(id, rosterId), fields: { shown } }
  },
})

hostileChecks({
  name: 'the end of a file that is not applied yet',
  asks: 'session',
  async prepare(portal, member) {
    const { id } = await aFirmWithSeats(portal, member)
    const { rosterId } = await aDraft(member, id, lines)
    return { browser: member, path: paths.organisationRosterCancellation(id, rosterId), fields: {} }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { id } = await aFirmWithSeats(portal, browser)
    const { rosterId } = await aDraft(browser, id, lines)
    return { browser, path: paths.organisationRosterCancellation(id, rosterId), fields: {} }
  },
})
