/** Somebody who works at the demonstration employer. */
export interface DemonstrationEmployee {
  firstName: string
  lastName: string
  team: 'Atelier' | 'Chantiers'
  /** Whether they have chosen a password and connected; the others have not answered their letter. */
  activated: boolean
}

export const demonstrationEmployees: readonly DemonstrationEmployee[] = [
  { firstName: 'Yanis', lastName: 'Bernard', team: 'Atelier', activated: true },
  { firstName: 'Lucie', lastName: 'Fontaine', team: 'Atelier', activated: true },
  { firstName: 'Hélène', lastName: 'Marchand', team: 'Atelier', activated: true },
  { firstName: 'Thomas', lastName: 'Nguyen', team: 'Atelier', activated: false },
  { firstName: 'Awa', lastName: 'Diallo', team: 'Atelier', activated: false },
  { firstName: 'Karim', lastName: 'Haddad', team: 'Chantiers', activated: true },
  { firstName: 'Julien', lastName: 'Perrin', team: 'Chantiers', activated: true },
  { firstName: 'Manon', lastName: 'Leroy', team: 'Chantiers', activated: true },
  { firstName: 'Mickaël', lastName: 'Barbier', team: 'Chantiers', activated: false },
  { firstName: 'Sofia', lastName: 'Costa', team: 'Chantiers', activated: false },
  { firstName: 'Antoine', lastName: 'Gauthier', team: 'Chantiers', activated: false },
]

/** Their address at work: `yanis.bernard@menuiserie-garnier.example`. */
export function workAddress({ firstName, lastName }: Pick<DemonstrationEmployee, 'firstName' | 'lastName'>) {
  const plain = `${firstName}.${lastName}`.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return `${plain.toLowerCase()}@menuiserie-garnier.example`
}
