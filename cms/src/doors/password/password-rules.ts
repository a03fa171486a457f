const shortest = 12
const longest = 200

/** Why a password is not taken; `null` when it is. Length is what counts (CNIL, délibération 2022-100). */
export function refusedPassword(
  password: string,
  { name, email }: { name: string; email: string },
): string | null {
  if (password.length < shortest || password.length > longest)
    return `Le mot de passe compte de ${shortest} à ${longest} caractères.`
  const low = password.toLowerCase()
  if (low.includes(email.split('@')[0] ?? email) || low.includes(name.toLowerCase()))
    return 'Le mot de passe ne contient ni votre nom ni votre adresse.'
  if (new Set(low).size < 5) return 'Le mot de passe se répète trop : il se devinerait.'
  return null
}
