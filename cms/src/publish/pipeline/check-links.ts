/**
 * The own addresses that a page leads to, without query and fragment. What stands in a `<template>` is filled in
 * by a script and leads nowhere yet.
 */
export function linksOf(html: string): Set<string> {
  const links = new Set<string>()
  const add = (address: string) => {
    if (address.startsWith('/') && !address.startsWith('//')) links.add(decodeURI(address))
  }
  const shown = withoutTemplates(html)
  for (const [, address = ''] of shown.matchAll(/\s(?:href|src|action)="(\/[^"#?]*)/g)) add(address)
  for (const [, candidates = ''] of shown.matchAll(/\ssrcset="([^"]*)"/g))
    for (const candidate of candidates.split(',')) add(candidate.trim().split(' ')[0] ?? '')
  return links
}

/** From each `<template>` to the next end of one nothing is left; one that never ends stays. */
function withoutTemplates(html: string): string {
  const parts = html.split('</template>')
  return parts
    .map((part, place) => {
      const start = place === parts.length - 1 ? -1 : part.search(/<template\b/)
      return start === -1 ? part : part.slice(0, start)
    })
    .join('')
}

/**
 * Links that no file of the build and no route of the Worker answers.
 * `answered`: addresses of the Worker; `*` stands for one part, as in `/commandes/*`.
 */
export function findBrokenLinks(
  linksByPage: Map<string, Set<string>>,
  files: ReadonlySet<string>,
  answered: string[],
): { page: string; link: string }[] {
  const routes = answered.map(
    (address) => new RegExp(`^${address.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+')}$`),
  )
  const verdicts = new Map<string, boolean>()
  const resolves = (link: string) => {
    const known = verdicts.get(link)
    if (known !== undefined) return known
    const file = link.slice(1)
    const verdict =
      link === '/' || files.has(file) || files.has(`${file}.html`) || routes.some((route) => route.test(link))
    verdicts.set(link, verdict)
    return verdict
  }
  const broken: { page: string; link: string }[] = []
  for (const [page, links] of linksByPage)
    for (const link of links) if (!resolves(link)) broken.push({ page, link })
  return broken
}

/** All that the search for links does, so that what one has found is asked again of another. */
export const searchForLinks = [linksOf, withoutTemplates, findBrokenLinks].map(String).join('\n')
