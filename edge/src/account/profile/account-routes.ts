import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { addressesOf } from '../../people/address/address-store.ts'
import { staffOf, signedInOf } from '../../entrance/session/signed-in.ts'
import { listSessions, sessionHandle } from '../../entrance/session/session.ts'
import { connections } from '../../entrance/session/session-schema.ts'
import { acceptanceRecords } from '../../texts/consent/acceptance-store.ts'
import { type AccountData, type OrderView, paths } from '../../ground/contract/index.ts'
import { basketOf } from '../../money/basket/basket-store.ts'
import { facturesOf, factureView } from '../../money/facture/facture-store.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { exportedRefusals, silentSince } from '../../post/refusal/refused-letter-store.ts'
import { accessPeriods } from '../../people/member/member-schema.ts'
import { exportedFactor, factorOf } from '../../entrance/second-factor/second-factor-store.ts'
import { trustedDevicesOf } from '../../entrance/second-factor/trusted-device-store.ts'
import { openingOf } from '../../money/term/early-opening-view.ts'
import { exportedContracts } from '../../money/subscription/exported-contracts.ts'
import { postalAddressOf } from '../../people/member/member-store.ts'
import { organisationNames } from '../../people/organisation/organisation-store.ts'
import { exportedService } from '../../money/hand-off/exported-service-store.ts'
import { exportedClaims } from '../../money/claim/exported-claims-store.ts'
import { exportedSightings } from '../../entrance/sighting/sighting-store.ts'
import { toldExamination } from '../../people/examination/examination-view.ts'
import { examinationsTold, exportedExaminations } from '../../people/examination/examination-store.ts'
import { exportedEmailChanges } from '../../entrance/email-change/email-change-store.ts'

/** What other folders know about a member; the account shows and exports it without reaching into their tables. */
export interface MemberActivity {
  orders: (c: PortalContext, memberId: string) => Promise<OrderView[]>
  revealedCodes: (c: PortalContext, memberId: string) => Promise<AccountData['revealedCodes']>
}

const recentOrders = 3

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
const news: Record<string, string> = {
  'mot-de-passe': 'Votre mot de passe a changé. Vos autres appareils devront se reconnecter.',
  'adresse-demandee':
    'Un lien vient de partir à votre nouvelle adresse. Elle sera celle de votre compte une fois confirmée.',
  nom: 'Votre nom est corrigé.',
  'double-authentification': 'La double authentification est désactivée.',
  appareil: 'Cet appareil est déconnecté. Il peut encore lire le catalogue une minute au plus.',
}

/** Mon compte: profile, orders, sessions, accepted texts, and the export of all of it (CGU articles 5.2 and 6.3). */
export function accountRoutes(activity: MemberActivity) {
  return new Hono<PortalEnvironment>()
    .get(paths.account, async (c) => {
      const { memberId, sessionId, member, access } = signedInOf(c)
      const { database } = c.var
      const sessions = await listSessions(database, memberId)
      return c.var.render('account', {
        account: {
          member,
          staff: staffOf(signedInOf(c)) !== null,
          organisations: await organisationNames(database, memberId),
          access,
          opening: await openingOf(c),
          address: await postalAddressOf(database, memberId),
          sessions: await Promise.all(
            sessions.map(async ({ id, ...session }) => ({
              ...session,
              handle: await sessionHandle(id),
              current: id === sessionId,
            })),
          ),
          acceptances: await acceptedVersions(c),
          recentOrders: (await activity.orders(c, memberId)).slice(0, recentOrders),
          revealedCodes: await activity.revealedCodes(c, memberId),
          secondFactorSince: (await factorOf(database, memberId))?.setAt ?? null,
          mailSilentSince: await silentSince(database, member.email, c.var.now),
          examinations: (await examinationsTold(database, memberId, c.var.today)).flatMap(toldExamination),
          done: news[c.req.query('fait') ?? ''] ?? null,
        },
      })
    })
    .get(paths.accountOrders, async (c) =>
      c.var.render('orders', { orders: await activity.orders(c, signedInOf(c).memberId) }),
    )
    .get(paths.accountExport, async (c) => {
      const { memberId, member } = signedInOf(c)
      const { database, now } = c.var
      c.header('Content-Disposition', 'attachment; filename="mes-donnees.json"')
      c.header('Cache-Control', 'no-store')
      return c.json({
        exportedAt: now,
        profile: member,
        emailChanges: await exportedEmailChanges(database, memberId),
        refusedLetters: await exportedRefusals(database, member.email),
        secondFactor: await exportedFactor(database, memberId),
        trustedDevices: (await trustedDevicesOf(database, memberId, now)).map(
          ({ id: _id, ...device }) => device,
        ),
        addresses: (await addressesOf(database, memberId)).map(({ id: _id, ...address }) => address),
        accessPeriods: await database
          .select({ startsOn: accessPeriods.startsOn, endsOn: accessPeriods.endsOn })
          .from(accessPeriods)
          .where(eq(accessPeriods.memberId, memberId)),
        sessions: (await listSessions(database, memberId)).map(({ id: _id, ...session }) => session),
        connections: await database
          .select({
            connectedAt: connections.connectedAt,
            device: connections.device,
            cguDigest: connections.cguDigest,
            privacyDigest: connections.privacyDigest,
          })
          .from(connections)
          .where(eq(connections.memberId, memberId)),
        acceptances: await acceptanceRecords(database, memberId),
        factures: (await facturesOf(database, memberId)).map((facture) => {
          const { id: _id, ...told } = factureView(facture)
          return told
        }),
        ...(await exportedContracts(database, memberId, c.var.today)),
        sightings: await exportedSightings(database, memberId),
        examinations: await exportedExaminations(database, memberId, c.var.today),
        claims: await exportedClaims(database, memberId),
        basket: (await basketOf(database, memberId)).map(({ memberId: _id, ...row }) => row),
        orders: await activity.orders(c, memberId),
        service: await exportedService(database, memberId),
        revealedCodes: await activity.revealedCodes(c, memberId),
      })
    })
}

async function acceptedVersions(c: PortalContext): Promise<AccountData['acceptances']> {
  const versions = await Promise.all(
    signedInOf(c).accepted.flatMap(({ cguDigest, privacyDigest, acceptedAt }) =>
      [cguDigest, privacyDigest].map(async (digest) => {
        const entry = await c.var.legalTexts.byDigest(digest)
        return entry ? [{ kind: entry.kind, effectiveOn: entry.effectiveOn, digest, acceptedAt }] : []
      }),
    ),
  )
  return versions.flat()
}
