import { escapedHtml } from '@portal/content/html'
import { paths } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'
import type { ArchiveView } from './archive-pages.ts'
import { textNames } from './text-names.ts'

/** What no XML 1.0 document may hold, even escaped (2.2): texts pasted from a word processor bring U+000B. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const escaped = (text: string) => escapedHtml(text.replace(forbidden, ' '))

const offset = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' })

/** Midnight in Paris on `day`, as RFC 3339 writes it: `2024-07-17T00:00:00+02:00`. */
export function midnightInParis(day: string): string {
  // Clocks change at one in the morning UTC: the offset at midnight is that of the instant just after it.
  const zone = offset
    .formatToParts(new Date(`${day}T00:00:00Z`))
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', '')
  return `${day}T00:00:00${zone === undefined || zone === '' ? 'Z' : zone}`
}

/**
 * The versions of a text as an Atom feed (RFC 4287): an entry a version, whose permanent address is its identifier.
 * Looked at `feed` and `@astrojs/rss`: this is one template, and the second knows RSS alone.
 * @param origin of the portal, without a final slash
 */
export function atomFeed({ kind, versions }: ArchiveView, origin: string): string {
  const [newest] = versions
  if (!newest) throw new Error(`the archive of ${kind} is empty`)
  const entries = versions.map(({ effectiveOn, change, summaryOfChanges, title, digest, previous }) => {
    const address = origin + paths.legalTextVersion(kind, effectiveOn)
    const nature = change === 'major' ? 'Changement majeur.' : 'Changement mineur.'
    const summary = previous === null ? 'Première version.' : `${nature} ${summaryOfChanges ?? ''}`
    return `  <entry>
    <id>${escaped(address)}</id>
    <title>${escaped(`${title}, version du ${formatDay(effectiveOn)}`)}</title>
    <updated>${midnightInParis(effectiveOn)}</updated>
    <link rel="alternate" type="text/html" href="${escaped(address)}"/>
    <summary>${escaped(`${summary} Empreinte SHA-256 : ${digest}`)}</summary>
  </entry>`
  })
  const self = origin + paths.legalTextFeed(kind)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <id>${escaped(origin + paths.legalTextVersions(kind))}</id>
  <title>${escaped(`${textNames[kind]} de ca-cpourmoi.com`)}</title>
  <updated>${midnightInParis(newest.effectiveOn)}</updated>
  <author><name>HA PLUS PME</name></author>
  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>
  <link rel="alternate" type="text/html" href="${escaped(origin + paths.legalTextVersions(kind))}"/>
${entries.join('\n')}
</feed>
`
}
