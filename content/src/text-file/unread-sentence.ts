import type { UndecodedText } from './decode-text.ts'
import type { RowStep } from './delimited-rows.ts'
import type { FileKind } from './file-kind.ts'

const asCsv = 'enregistrez-le au format CSV (« CSV UTF-8 » dans Excel), puis envoyez ce nouveau fichier.'
const exported = 'Exportez la liste au format CSV UTF-8, puis envoyez ce fichier.'
const inSpreadsheet = `Ouvrez-le dans votre tableur, vérifiez les accents, ${asCsv}`

const workbook = (name: string, tool: string) =>
  `C’est un classeur ${name}, pas un fichier CSV. Dans ${tool}, ${asCsv}`

const files: Record<FileKind, string> = {
  'workbook-xlsx': workbook('Excel (.xlsx)', 'Excel'),
  'workbook-xls': workbook('Excel ancien (.xls)', 'Excel'),
  'workbook-ods': workbook('OpenDocument (.ods)', 'LibreOffice'),
  'workbook-numbers':
    'C’est un classeur Numbers, pas un fichier CSV. Dans Numbers, choisissez Fichier, Exporter vers, CSV, encodage Unicode (UTF-8), puis envoyez ce nouveau fichier.',
  'workbook-xml': workbook('Excel en XML', 'Excel'),
  'workbook-locked': `C’est un classeur Excel protégé par un mot de passe. Ouvrez-le dans Excel, ${asCsv}`,
  zip: `C’est un classeur ou une archive (ZIP), pas un fichier CSV. Si c’est un classeur, ouvrez-le dans votre tableur, et ${asCsv}`,
  word: `C’est un document de traitement de texte, pas un fichier CSV. Copiez le tableau dans un tableur, et ${asCsv}`,
  pdf: `C’est un PDF : ses lignes ne se lisent pas. ${exported}`,
  image: `C’est une image. ${exported}`,
  'web-page': `C’est une page web ou un fichier XML, même si son nom finit par .xls. Ouvrez-le dans votre tableur, et ${asCsv}`,
  archive: 'C’est une archive compressée. Décompressez-la, puis envoyez le fichier CSV qu’elle contient.',
  json: `C’est un fichier JSON. ${exported}`,
  contacts: `C’est un carnet d’adresses (vCard). ${exported}`,
  database: `C’est une base de données. ${exported}`,
  binary: `Ce n’est pas un fichier de texte. ${exported}`,
}

/** Why nothing of a file can be read. */
export type UnreadFile = UndecodedText | Extract<RowStep, { kind: 'open-quotes' }>

/** Why a file cannot be read, with the name of what it is, and what to do. */
export function unreadSentence(refusal: UnreadFile): string {
  switch (refusal.kind) {
    case 'open-quotes':
      return `Les guillemets ouverts à la ligne ${refusal.line} ne sont jamais fermés : la suite ne peut pas être lue.`
    case 'other-file':
      return files[refusal.file]
    case 'other-encoding':
      return `Ce fichier est encodé en ${refusal.name}, que nous ne lisons pas. ${inSpreadsheet}`
    case 'ambiguous-encoding':
      return `Ce fichier n’est pas en UTF-8, et ses accents se lisent aussi bien en ${refusal.names.join(' qu’en ')} : nous ne devinons pas. ${inSpreadsheet}`
    case 'unknown-encoding':
      return `Les lettres accentuées de ce fichier ne se lisent ni en UTF-8, ni en Windows-1252, ISO-8859-15, Macintosh ou IBM850. ${inSpreadsheet}`
    case 'damaged':
      return `Ce fichier se lit en ${refusal.encoding}, mais des lettres y sont perdues (« Ã© » au lieu de « é », par exemple) : il mêle deux encodages, ou a été enregistré dans un autre. Reprenez le fichier d’origine et ${asCsv}`
  }
}
