const full =
  'Le serveur n’a plus la place d’écrire, disque plein ou quota atteint : prévenez l’administrateur.'
const forbidden = 'Le serveur n’a pas les droits qu’il lui faut sur ses fichiers : prévenez l’administrateur.'

/** Faults of the machine that an editor can do something about, or hand over to who can. */
const sentences: Record<string, string> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  SQLITE_FULL: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
  EMFILE: 'Le serveur a trop de fichiers ouverts : relancez la publication dans un instant.',
  SQLITE_BUSY: 'La base du CMS était occupée : relancez la publication dans un instant.',
}
const knownFault = new RegExp(`\\b(?:${Object.keys(sentences).join('|')})\\b`)

/** What a text says of the machine, in French: a message of the system, the last lines of a build; `null` for nothing. */
export function machineFaultIn(text: string): string | null {
  const [code] = knownFault.exec(text) ?? []
  return code === undefined ? null : (sentences[code] ?? null)
}

/** A fault as the editor is told of it, with what it stems from. */
export function describeFault(fault: unknown): string {
  const messages: string[] = []
  for (let one = fault; one instanceof Error; one = one.cause) messages.push(one.message)
  const known = machineFaultIn(messages.join('\n'))
  const [message = 'raison inconnue'] = messages
  return known === null
    ? `Une panne a interrompu la publication : ${message}.`
    : `Une panne a interrompu la publication. ${known}\nDétail : ${message}`
}
