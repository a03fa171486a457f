import { tmpdir } from 'node:os'
import path from 'node:path'
import { runProcess } from '../server/child-process.ts'
import { tool } from '../../tests/local/portal/places.ts'
import { buildSiteWhenChanged } from '../server/site-build.ts'
import { root } from '../settings/root.ts'

/** Builds the Worker of these sources, unless that was done: the tests in a browser, which run first, do it. */
export async function builtSite(): Promise<string> {
  await buildSiteWhenChanged(() =>
    runProcess(
      {
        name: 'build-site',
        file: tool('astro'),
        parameters: ['build'],
        folder: path.join(root, 'site'),
        environment: { NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
      },
      tmpdir(),
      new AbortController().signal,
    ),
  )
  return path.join(root, 'site', 'dist')
}
