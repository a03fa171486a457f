import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root, tool } from '../local/portal/places.ts'

// `npm run pictures`: the days that the browser tests play, once more, with the pictures of the guides.
const run = spawnSync(tool('vitest'), ['run', 'editor-day', 'jurist-week', 'second-person'], {
  cwd: path.join(root, 'tests', 'e2e'),
  stdio: 'inherit',
  env: { ...process.env, PORTAL_PICTURES: path.join(root, 'docs', 'images') },
})
process.exit(run.status ?? 1)
