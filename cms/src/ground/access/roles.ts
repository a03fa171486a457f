/** What a person of the team may do; several can be held at once. */
export const roles = ['administrateur', 'editeur', 'relecteur', 'juriste'] as const
export type Role = (typeof roles)[number]

/** As people call them. */
export const roleLabels: Record<Role, string> = {
  administrateur: 'Administrateur',
  editeur: 'Éditeur',
  relecteur: 'Relecteur',
  juriste: 'Juriste',
}

interface Holder {
  roles?: readonly Role[] | null | undefined
}

/** Whether `user` holds one of `wanted`; an administrator holds them all. */
export function holds(user: Holder | null | undefined, ...wanted: Role[]): boolean {
  return (user?.roles ?? []).some((role) => role === 'administrateur' || wanted.includes(role))
}
