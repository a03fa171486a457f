import { asParisDay, type ParisDay } from '@portal/content'
import type { StaffRole } from '../people/member/member.ts'

/** Somebody to sign in as on this machine. All have the same password, drawn at the first start. */
export interface DemonstrationMember {
  email: string
  firstName: string
  lastName: string
  /** What this account shows, in French, for whoever starts the portal. */
  shows: string
  /** Access that was opened by hand; `null` for somebody who has a seat. */
  access: { startsOn: ParisDay; endsOn: ParisDay | null } | null
  /** `member` unless this says otherwise; the team sets its second factor at the first connection. */
  role?: StaffRole
  /** When the texts in force were accepted; `null` for somebody who has never signed in. */
  acceptedAt: Date | null
}

export const demonstrationMembers: readonly DemonstrationMember[] = [
  {
    email: 'camille.artisan@ca-cpourmoi.example',
    firstName: 'Camille',
    lastName: 'Roussel',
    shows: 'Première connexion',
    access: { startsOn: asParisDay('2026-09-01'), endsOn: null },
    acceptedAt: null,
  },
  {
    email: 'nadia.infirmiere@ca-cpourmoi.example',
    firstName: 'Nadia',
    lastName: 'Benali',
    shows: 'Membre depuis 2024',
    access: { startsOn: asParisDay('2024-09-02'), endsOn: null },
    acceptedAt: new Date('2024-09-02T08:12:00Z'),
  },
  {
    email: 'paul.ancien@ca-cpourmoi.example',
    firstName: 'Paul',
    lastName: 'Lemaire',
    shows: 'Accès terminé',
    access: { startsOn: asParisDay('2024-10-01'), endsOn: asParisDay('2025-09-30') },
    acceptedAt: new Date('2024-10-01T17:40:00Z'),
  },
  {
    email: 'claire.patronne@ca-cpourmoi.example',
    firstName: 'Claire',
    lastName: 'Garnier',
    shows: 'Employeur : places, fichiers et factures',
    access: null,
    acceptedAt: new Date('2026-10-01T07:30:00Z'),
  },
  {
    email: 'ines.administration@ca-cpourmoi.example',
    firstName: 'Inès',
    lastName: 'Petit',
    shows: 'Bureau : équipe et journal',
    access: { startsOn: asParisDay('2026-01-05'), endsOn: null },
    acceptedAt: new Date('2026-01-05T08:00:00Z'),
    role: 'administrateur',
  },
  {
    email: 'marc.support@ca-cpourmoi.example',
    firstName: 'Marc',
    lastName: 'Duval',
    shows: 'Bureau : membres, déclarations, examens',
    access: { startsOn: asParisDay('2026-01-05'), endsOn: null },
    acceptedAt: new Date('2026-01-05T08:00:00Z'),
    role: 'support',
  },
  {
    email: 'sonia.comptable@ca-cpourmoi.example',
    firstName: 'Sonia',
    lastName: 'Garcia',
    shows: 'Bureau : factures et remboursements',
    access: { startsOn: asParisDay('2026-01-05'), endsOn: null },
    acceptedAt: new Date('2026-01-05T08:00:00Z'),
    role: 'comptable',
  },
  {
    email: 'elias.dpo@ca-cpourmoi.example',
    firstName: 'Élias',
    lastName: 'Moreau',
    shows: 'Bureau : membres et journal',
    access: { startsOn: asParisDay('2026-01-05'), endsOn: null },
    acceptedAt: new Date('2026-01-05T08:00:00Z'),
    role: 'dpo',
  },
]
