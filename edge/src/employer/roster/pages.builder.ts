import { builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { rosterPages } from './pages.ts'

export const built = builtFrom(rosterPages, {
  rosterUpload: ({ id, cut, rows, form, list, roster, some }) => ({
    rosterUpload: {
      organisation: { id: id(0), name: cut(120) },
      hasContract: rows > 0,
      form: form(...(rows > 0 ? ['fichier'] : [])),
      rosters: list(roster),
      done: some('C’est fait.'),
    },
  }),
  rosterDraft: ({ id, cut, some, rows, long, person, toCorrect, form, list }) => ({
    rosterDraft: {
      organisation: { id: id(0), name: cut(120) },
      id: id(1),
      expiresAt: new Date('2026-11-24T09:00:00Z'),
      seats: some({ bought: 12, held: 7, needed: rows, neededAfterTakingBack: rows }),
      hasTeams: rows > 0,
      added: long(person),
      unchanged: long(person),
      moved: long((place) => ({ ...person(place), from: cut(60) })),
      leaving: long(() => ({
        firstName: cut(80),
        lastName: cut(80),
        email: 'tom@exemple.fr',
        team: cut(60),
      })),
      wrong: long(toCorrect),
      mayTakeBack: rows > 0,
      notes: list(() => 'Le fichier a été lu en Windows-1252.'),
      firstDay: day('2026-11-22'),
      lastDay: day('2027-11-21'),
      form: form(),
      shown: 'x',
    },
  }),
  rosterProgress: ({ id, cut, roster, rows, long, toCorrect, some }) => ({
    rosterProgress: {
      organisation: { id: id(0), name: cut(120) },
      roster: roster(rows),
      followed: rows > 0,
      refused: long(toCorrect),
      linesUntil: some(new Date('2026-11-24T09:00:00Z')),
    },
  }),
})
