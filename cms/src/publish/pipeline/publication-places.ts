import path from 'node:path'

/** Where a publication keeps its pieces, all on one file system so that a rename is one step. */
export interface PublicationPlaces {
  /** Snapshots, one folder each, newest last by name. */
  snapshots: string
  /** Stands while pages are drawn and names the process that draws them, so that a crash leaves none behind. */
  rendering: string
  /**
   * Builds, one folder each: a build is never changed once it has been live, so that the next one may share its files.
   */
  builds: string
  /** The one under way, put among the others under its own name when it is checked. */
  next: string
  /** Configuration of the Worker that names the build to serve: replacing this file is going live. */
  live: string
  /** The same for what was served before, for a return. */
  previous: string
  /** Held by the one publication that runs. */
  lock: string
  /** What the last renderer wrote. */
  renderLog: string
}

/** The places under the folder of this machine's state. */
export function publicationPlaces(stateFolder: string): PublicationPlaces {
  const inside = (...parts: string[]) => path.join(stateFolder, ...parts)
  return {
    snapshots: inside('snapshots'),
    rendering: inside('site', 'rendering'),
    builds: inside('site', 'builds'),
    next: inside('site', 'builds', 'next'),
    live: inside('site', 'wrangler.json'),
    previous: inside('site', 'wrangler.previous.json'),
    lock: inside('site', 'lock.db'),
    renderLog: inside('logs', 'render.log'),
  }
}
