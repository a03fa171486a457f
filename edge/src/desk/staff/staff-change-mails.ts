import { eq, type SQL, sql } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import type { StaffRole } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'

/** What changed of somebody of the team. */
type StaffChange = 'invited' | 'joined' | 'role' | 'left'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told to `readerId`; `role` is the one given, empty for none. `personId` is that of the invitation for `invited`. */
    'staff-changed': {
      change: StaffChange
      personId: string
      role: StaffRole | ''
      actorId: string
      readerId: string
    }
  }
}

interface Told {
  change: StaffChange
  personId: string
  role: StaffRole | ''
  actorId: string
}

/**
 * The queries, for the batch of a change of the team and after it, that tell every administrateur and the person: whoever
 * takes the account of one of them is seen by the others.
 */
export function tellStaff(database: Database, told: Told, now: Date) {
  // Written as in the index `members_of_team`.
  const administrateurs = sql`${members.role} <> 'member' AND ${members.role} = 'administrateur' AND ${members.id} <> ${told.personId}`
  return [
    tell(database, told, administrateurs, now),
    tell(database, told, eq(members.id, told.personId), now),
  ] as const
}

function tell(database: Database, { change, personId, role, actorId }: Told, readers: SQL, now: Date) {
  const kind = 'staff-changed'
  const payload = sql<string>`json_object('change', ${change}, 'personId', ${personId}, 'role', ${role}, 'actorId', ${actorId}, 'readerId', ${members.id})`
  return database.insert(outbox).select(
    database
      .select({
        eventKey: sql<string>`${`${kind}:${randomId()}:`} || ${members.id}`.as('event_key'),
        kind: sql<typeof kind>`${kind}`.as('kind'),
        payload: payload.as('payload'),
        createdAt: sql<Date>`${now.getTime()}`.as('created_at'),
        attempts: sql<number>`0`.as('attempts'),
        nextAttemptAt: sql<Date>`${now.getTime()}`.as('next_attempt_at'),
        sentAt: sql<null>`NULL`.as('sent_at'),
        letter: sql<null>`NULL`.as('letter'),
      })
      .from(members)
      .where(readers),
  )
}

const as: Record<StaffRole, string> = {
  support: 'au support',
  dpo: 'à la protection des données',
  comptable: 'à la comptabilité',
  administrateur: 'à l’administration',
}

/** Told to the administrateurs and to the person themselves; `null` once the reader or the person is gone. */
export const staffChangedMail: WriteMail<'staff-changed'> = async (
  { database, origin },
  { payload, eventKey },
) => {
  const { change, personId, role, actorId, readerId } = payload
  const [reader] = await database.select().from(members).where(eq(members.id, readerId))
  const person = await nameOf(database, personId)
  const actor = await nameOf(database, actorId)
  if (!reader) return null
  const own = readerId === personId
  const who = own ? 'Vous' : (person ?? 'Une personne')
  const given = role === '' ? '' : as[role]
  const what: Record<StaffChange, string> = {
    invited: `Quelqu’un est invité à rejoindre l’équipe, ${given}.`,
    joined: own ? `Vous avez rejoint l’équipe, ${given}.` : `${who} a rejoint l’équipe, ${given}.`,
    role: own
      ? `Votre rôle a changé : vous travaillez maintenant ${given}.`
      : `${who} travaille maintenant ${given}.`,
    left: own ? 'Vous ne faites plus partie de l’équipe.' : `${who} ne fait plus partie de l’équipe.`,
  }
  return writtenMail(
    {
      heading: own ? 'Votre place dans l’équipe a changé' : 'L’équipe du portail a changé',
      parts: [
        what[change],
        ...(actorId === personId
          ? []
          : [`C’est le compte de ${actor ?? 'quelqu’un qui n’est plus là'} qui l’a décidé.`]),
        ...(own && change === 'left' ? [] : [{ link: origin + paths.desk, label: 'Ouvrir le bureau' }]),
        {
          box: 'Cela vous étonne ? Appelez tout de suite un administrateur : quelqu’un se sert peut-être d’un compte qui n’est pas le sien.',
        },
      ],
    },
    reader.email,
    eventKey,
  )
}

async function nameOf(database: Database, id: string): Promise<string | null> {
  const [row] = await database
    .select({ firstName: members.firstName, lastName: members.lastName })
    .from(members)
    .where(eq(members.id, id))
  return row ? `${row.firstName} ${row.lastName}` : null
}
