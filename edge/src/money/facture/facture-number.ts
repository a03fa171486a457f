import { keptLine, readAloud } from '@portal/content/text'

/**
 * The beginning of a number of facture, however it was typed: `fa 2026 000012`, `FA2026-OOOO12`. A number without its
 * series is one of a facture. Text that is none stays as it is: nothing begins so.
 */
export function readFactureNumber(typed: string): string {
  const text = readAloud(typed)
  if (text === '') return keptLine(typed)
  const [, series, year = '', sequence = ''] = /^(FA|AV)?(\d{0,4})(\d{0,6})$/.exec(text) ?? []
  if (series === undefined && year === '') return text
  return [series ?? 'FA', year, sequence].filter((part) => part !== '').join('-')
}
