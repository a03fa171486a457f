/** What is said to whoever has to wait before another password is tried on an account. */
export const waitSentence = (seconds: number): string =>
  `Trop d’essais. Attendez ${waitInWords(seconds)} avant de recommencer.`

/** A wait as it is said: never less than it is. */
export function waitInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'une minute'
  return minutes < 60
    ? `${minutes} minutes`
    : minutes === 60
      ? 'une heure'
      : `${Math.ceil(minutes / 60)} heures`
}
