import { runStackCommand } from './portal/run-stack-command.ts'
import { buildSiteWhenChanged } from '../../operations/server/site-build.ts'

// `npm run publish`: publishes what the CMS of this machine holds, whether or not the portal runs.
await runStackCommand(
  'Publication du site',
  ({ publish }) => publish,
  ({ buildSite }, finish) => buildSiteWhenChanged(() => finish('Construction du site', buildSite)),
)
