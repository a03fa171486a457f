import { MinimalTemplate } from '@payloadcms/next/templates'
import { Wordmark } from '../Wordmark.tsx'
import { ChoosePasswordForm, ForgottenForm } from './PasswordLinkForms.tsx'

/** Below the admin. */
export const choosePasswordPath = '/mot-de-passe'

export const ForgottenView = () => (
  <div className="doors">
    <Wordmark />
    <ForgottenForm />
  </div>
)

export const ChoosePasswordView = () => (
  <MinimalTemplate className="login">
    <div className="doors">
      <Wordmark />
      <ChoosePasswordForm />
    </div>
  </MinimalTemplate>
)
