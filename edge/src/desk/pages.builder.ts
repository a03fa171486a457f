import { builtFrom, day, at } from '../../tests/builders/page-parts.ts'
import { deskPages } from './pages.ts'

export const built = builtFrom(deskPages, {
  deskHome: ({ desk, rows, some, list, cut }) => ({
    deskHome: {
      handOffsToSee: 3,
      waiting: {
        items: list((place) => ({
          what: `Rendre 58,84 € ${cut(80)}`,
          href: '/bureau/remboursements',
          dueOn: place % 3 === 2 ? null : day('2026-11-20'),
          since: at,
          late: place % 3 === 0,
        })),
        more: list(() => ({ count: rows, called: 'remboursements', href: '/bureau/remboursements' })).slice(
          0,
          3,
        ),
      },
      lettersRefused: rows,
      ...desk,
      refundsDue: some({ count: rows, firstDueOn: some(day('2026-12-01')), toDecide: rows }),
      claimsWaiting: some({ count: rows, firstDueOn: some(day('2026-12-01')) }),
      statementsWaiting: some(rows),
      examinationsWaiting: some(rows),
    },
  }),
  deskJournal: ({ desk, list, role, cut, some, id }) => ({
    deskJournal: {
      ...desk,
      lines: list((place) => ({
        at,
        actor: cut(160),
        role: role(place),
        action: place % 2 ? ('member-read' as const) : ('avoir-issued' as const),
        subject: place % 2 ? id(place) : '',
        detail: cut(80),
      })),
      next: some(1_764_000_000_000),
    },
  }),
  deskBreaches: ({ desk, list, cut, form, id }) => ({
    deskBreaches: {
      ...desk,
      form: form('hoursKnown', 'risk', 'facts', 'effects', 'measures'),
      key: id(0),
      breaches: list((place) => ({
        ...{ id: id(place), knownAt: at, facts: cut(2000), effects: cut(2000), measures: cut(2000) },
        risk: (['none', 'risk', 'high'] as const)[place % 3] ?? 'risk',
        clock: (
          [
            { kind: 'runs', dueAt: at, hours: place },
            { kind: 'late', dueAt: at, hours: place },
            { kind: 'told', at, late: true },
            { kind: 'not-due' },
          ] as const
        )[place % 4] ?? { kind: 'not-due' },
        lines: list((line) => ({
          kind: line % 2 ? ('followed' as const) : ('authority-told' as const),
          ...{ at, actor: cut(160), words: cut(2000) },
        })),
      })),
    },
  }),
  deskProof: ({ desk, form, member, id, list, cut }) => ({
    deskProof: {
      ...desk,
      form: form('current', 'code'),
      email: member.email,
      action: `/bureau/equipe/${id(0)}/role`,
      kept: list((place): [string, string] => [`champ-${place}`, cut(120)]),
    },
  }),
})
