import { and, eq, gt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { linkIdOf, type LinkPurpose, linkSeconds, linkToken } from './link.ts'
import { instant } from '../../ground/database/columns.ts'

const links = sqliteTable('single_use_links', {
  id: text().primaryKey(),
  purpose: text().$type<LinkPurpose>().notNull(),
  subject: text().notNull(),
  eventKey: text('event_key').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  uses: integer().notNull().default(0),
})

/** A link that was made by us and by nobody else. `subject` is what it acts on: the id of a member or of a statement. */
export type ReadLink =
  | { kind: 'usable'; id: string; subject: string }
  /** Used, or older than it may be. */
  | { kind: 'used' | 'expired'; subject: string }
  /** Forged, or replaced by a newer one. */
  | { kind: 'unknown' }

interface LinkAbout {
  purpose: LinkPurpose
  subject: string
  /** The mail that holds it. */
  eventKey: string
}

/**
 * The token of the one link for `purpose` and `subject`, to be put in the mail of `eventKey`. A newer mail
 * invalidates the link of the previous one; a retry of the same mail keeps its link.
 */
export async function drawLink(
  database: Database,
  keys: readonly [NamedSecret, ...NamedSecret[]],
  about: LinkAbout,
  now: Date,
): Promise<string> {
  return (await keepLink(database, keys, about, now)).token
}

/**
 * The token of the one link for `purpose` and `subject` until `expiresAt`, whichever letter holds it: nothing replaces it,
 * and sending it again prolongs nothing.
 */
export async function lastingLink(
  database: Database,
  keys: readonly [NamedSecret, ...NamedSecret[]],
  { expiresAt, ...about }: LinkAbout & { expiresAt: Date },
  now: Date,
): Promise<string> {
  return (await keepLink(database, keys, about, now, { expiresAt, replaced: sql`false` })).token
}

/**
 * How old an unused link may be and still be sent again: a request by anybody does not invalidate a link that was
 * sent earlier.
 */
const reusableSeconds = linkSeconds / 2

/**
 * Likewise, for letters that anybody may ask for: a link that nobody has used is sent again for half its life, so
 * that older letters still work. Its expiry does not move: `expiresAt` has to be shown.
 */
export async function reusableLink(
  database: Database,
  keys: readonly [NamedSecret, ...NamedSecret[]],
  about: LinkAbout,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const oldest = new Date(now.getTime() - reusableSeconds * 1000)
  return keepLink(database, keys, about, now, {
    replaced: or(gt(links.uses, 0), lte(links.createdAt, oldest)),
  })
}

async function keepLink(
  database: Database,
  keys: readonly [NamedSecret, ...NamedSecret[]],
  { purpose, subject, eventKey }: LinkAbout,
  now: Date,
  { expiresAt, replaced }: { expiresAt?: Date; replaced?: SQL | undefined } = {},
): Promise<{ token: string; expiresAt: Date }> {
  const fresh = {
    id: randomId(),
    eventKey,
    createdAt: now,
    expiresAt: expiresAt ?? new Date(now.getTime() + linkSeconds * 1000),
    uses: 0,
  }
  const another = ne(links.eventKey, eventKey)
  await database
    .insert(links)
    .values({ purpose, subject, ...fresh })
    .onConflictDoUpdate({
      target: [links.purpose, links.subject],
      set: fresh,
      setWhere: replaced ? sql`${another} AND ${replaced}` : another,
    })
  const [row] = await database
    .select({ id: links.id, expiresAt: links.expiresAt })
    .from(links)
    .where(and(eq(links.purpose, purpose), eq(links.subject, subject)))
  if (!row) throw new Error('a link was not kept')
  return { token: await linkToken(purpose, row.id, keys), expiresAt: row.expiresAt }
}

/** What `token` lets its holder do now. */
export async function readLink(
  database: Database,
  keys: readonly NamedSecret[],
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<ReadLink> {
  const id = await linkIdOf(purpose, token, keys)
  if (id === null) return { kind: 'unknown' }
  const [row] = await database
    .select()
    .from(links)
    .where(and(eq(links.id, id), eq(links.purpose, purpose)))
  if (!row) return { kind: 'unknown' }
  const { subject } = row
  if (row.uses > 0) return { kind: 'used', subject }
  if (row.expiresAt <= now) return { kind: 'expired', subject }
  return { kind: 'usable', id, subject }
}

/** A view without rows: a trigger turns an insert into the use of a link, or fails it. */
const linkUses = sqliteTable('link_uses', {
  linkId: text('link_id').notNull(),
  usedAt: instant('used_at').notNull(),
})

/**
 * Uses a link: to be put first in the batch of what it does. One that was used, replaced or has expired meanwhile makes
 * the whole batch fail.
 */
export function useLink(database: Database, id: string, now: Date) {
  return database.insert(linkUses).values({ linkId: id, usedAt: now })
}

/** Deletes links thirty days after they expired: from then on they are answered like unknown ones. */
export async function deleteOldLinks(database: Database, now: Date): Promise<void> {
  await deleteSome(database, links, lte(links.expiresAt, new Date(now.getTime() - 30 * 24 * 3600 * 1000)))
}
