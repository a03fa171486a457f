import { recentInstantInWords } from '@portal/content/french'

/** « 23 novembre à 21:15 », in Paris. @param iso UTC instant, ISO 8601 */
export const instantInParis = (iso: string) => recentInstantInWords(new Date(iso))
