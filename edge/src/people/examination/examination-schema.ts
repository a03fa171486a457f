import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'
import type { Suspended } from '../suspension/suspended.ts'
import type { ExaminationKind } from './facts.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const examinations = sqliteTable('examinations', {
  id: text().primaryKey(),
  kind: text().$type<ExaminationKind>().notNull(),
  memberId: text('member_id'),
  organisationId: text('organisation_id'),
  subject: text().notNull(),
  facts: text({ mode: 'json' }).$type<unknown>().notNull(),
  openedAt: instant('opened_at').notNull(),
  seenAt: instant('seen_at'),
  askedAt: instant('asked_at'),
  askedBy: text('asked_by'),
  answerUntil: day('answer_until'),
  answeredAt: instant('answered_at'),
  answeredBy: text('answered_by'),
  answer: text(),
  decision: text().$type<'cleared' | 'suspended'>(),
  decidedAt: instant('decided_at'),
  decidedBy: text('decided_by'),
  reason: text(),
  quietUntil: instant('quiet_until'),
  keptUntil: instant('kept_until').notNull(),
})

export const suspensions = sqliteTable('suspensions', {
  id: text().primaryKey(),
  examinationId: text('examination_id').notNull(),
  subject: text().notNull(),
  what: text().$type<Suspended>().notNull(),
  proposedAt: instant('proposed_at').notNull(),
  proposedBy: text('proposed_by').notNull(),
  reason: text().notNull(),
  days: integer().notNull(),
  refusedAt: instant('refused_at'),
  refusedBy: text('refused_by'),
  confirmedAt: instant('confirmed_at'),
  confirmedBy: text('confirmed_by'),
  endsOn: day('ends_on'),
  contestedAt: instant('contested_at'),
  contestedBy: text('contested_by'),
  contest: text(),
  outcome: text().$type<'upheld' | 'lifted'>(),
  settledAt: instant('settled_at'),
  settledBy: text('settled_by'),
  settledWhy: text('settled_why'),
})
