/** How many recovery codes are left, and what to do about it. */
export function codesLeftWords(count: number): string {
  if (count === 0) return 'Il ne vous reste aucun code de secours : tirez-en de nouveaux.'
  if (count === 1) return 'Il vous reste un seul code de secours : tirez-en de nouveaux.'
  return `Il vous reste ${count} codes de secours.`
}
