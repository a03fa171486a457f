import path from 'node:path'

/** Where a publication keeps its pieces, all on one file system so that a rename is one step. */
export interface PublicationPlaces {
  /** Snapshots, one folder each, newest last by name. */
  snapshots: string
  /** Astro's incremental cache: a copy of each page with the digest of what it shows. */
  cache: string
  /** Stands while a build runs and names its process; found at the next one, it says that the cache may lie. */
  building: string
  /** Builds, one folder each: a build is never changed once it has been live. */
  builds: string
  /** The one under way, put among the others under its own name when it is checked. */
  next: string
  /** Configuration of the Worker that names the build to serve: replacing this file is going live. */
  live: string
  /** The same for what was served before, for a return. */
  previous: string
  /** Held by the one publication that runs. */
  lock: string
  /** Output of the last build. */
  buildLog: string
}

/** The places under the folder of this machine's state. */
export function publicationPlaces(stateFolder: string): PublicationPlaces {
  const inside = (...parts: string[]) => path.join(stateFolder, ...parts)
  return {
    snapshots: inside('snapshots'),
    cache: inside('site', 'cache'),
    building: inside('site', 'building'),
    builds: inside('site', 'builds'),
    next: inside('site', 'builds', 'next'),
    live: inside('site', 'wrangler.json'),
    previous: inside('site', 'wrangler.previous.json'),
    lock: inside('site', 'lock.db'),
    buildLog: inside('logs', 'build.log'),
  }
}
