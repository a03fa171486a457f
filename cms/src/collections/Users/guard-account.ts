import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { isTaken } from '../../doors/address/address-change.ts'
import { writeDown } from '../../doors/journal/AccessJournal.ts'
import { writeLetter } from '../../doors/letters/letter-task.ts'
import { tellOfAccount } from '../../doors/letters/tell-colleagues.ts'
import { refuseWithoutFreshProof, sessionIdOf } from '../../doors/sessions/fresh-proof.ts'
import { endSessions } from '../../doors/sessions/session-store.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { afterCommit } from '../../ground/database/after-commit.ts'
import type { User } from '../../ground/payload-types.ts'
import { sameRoles } from './same-roles.ts'

/** Whether what the account may do changes. Its address is changed in `doors/address` alone. */
function changesRoles(before: Partial<User> | undefined, after: Partial<User>): boolean {
  return after.roles !== undefined && !sameRoles(after.roles, before?.roles)
}

/** A person who acts through an API, as opposed to this machine (seed, first administrator). */
const actor = ({ user }: PayloadRequest) => (user ? { id: user.id, name: user.name } : null)

const beforeChange: CollectionBeforeChangeHook<User> = async ({ data, operation, originalDoc, req }) => {
  if (actor(req) === null) return data
  if (operation === 'create' || changesRoles(originalDoc, data)) await refuseWithoutFreshProof(req)
  if (operation === 'create' && (await isTaken(req.payload, data.email ?? '', '', new Date())))
    refuse(
      'Cette adresse a un compte, ou en avait un il y a moins de sept jours : son titulaire peut encore la reprendre.',
    )
  return data
}

const afterChange: CollectionAfterChangeHook<User> = async ({ doc, operation, previousDoc, req }) => {
  const { payload, user } = req
  const by = actor(req)
  const about = { id: doc.id, name: doc.name }
  if (operation === 'create') {
    await afterCommit(req, async () => {
      const line = await writeDown(payload, { kind: 'account-created', about, by })
      if (by === null) return
      await writeLetter(payload, 'invitation', { userId: doc.id })
      await tellOfAccount(payload, line)
    })
    return
  }
  // Later lines name them otherwise: this one holds both names.
  if (previousDoc.name !== doc.name) {
    const renamed = { id: doc.id, name: `${previousDoc.name}, désormais ${doc.name}` }
    await afterCommit(req, async () => {
      await writeDown(payload, { kind: 'name-changed', about: renamed, by })
    })
  }
  if (!changesRoles(previousDoc, doc)) return
  // The others end; whoever changes their own account stays.
  const own = user?.id === doc.id ? sessionIdOf(user) : null
  const present = own === null ? {} : { except: own }
  await afterCommit(req, async () => {
    await endSessions(payload, { userId: doc.id, ...present })
    const line = await writeDown(payload, { kind: 'roles-changed', about, by })
    await writeLetter(payload, 'roles-changed', { userId: doc.id })
    if (by !== null) await tellOfAccount(payload, line)
  })
}

const beforeDelete: CollectionBeforeDeleteHook = async ({ req }) => {
  if (actor(req) !== null) await refuseWithoutFreshProof(req)
}

const afterDelete: CollectionAfterDeleteHook<User> = async ({ doc, req }) => {
  const about = { id: doc.id, name: doc.name }
  await afterCommit(req, async () => {
    const line = await writeDown(req.payload, { kind: 'account-deleted', about, by: actor(req) })
    if (line.byId !== null) await tellOfAccount(req.payload, line)
  })
}

/**
 * Hooks that keep accounts: a fresh proof before sensitive changes, each of which is recorded in the journal and notified.
 */
export const guardAccount = { beforeChange, afterChange, beforeDelete, afterDelete }
