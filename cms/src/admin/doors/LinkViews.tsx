import { MinimalTemplate } from '@payloadcms/next/templates'
import type { ReactNode } from 'react'
import { Wordmark } from '../parts/Wordmark.tsx'
import { ConfirmAddressForm, RestoreAddressForm } from './AddressLinkForms.tsx'
import { ChoosePasswordForm, ForgottenForm } from './PasswordLinkForms.tsx'

export const ForgottenView = () => (
  <div className="doors">
    <Wordmark />
    <ForgottenForm />
  </div>
)

/** A page that the link of a letter leads to, for whoever holds it. */
const LinkPage = ({ children }: { children: ReactNode }) => (
  <MinimalTemplate className="login">
    <div className="doors">
      <Wordmark />
      {children}
    </div>
  </MinimalTemplate>
)

export const ChoosePasswordView = () => (
  <LinkPage>
    <ChoosePasswordForm />
  </LinkPage>
)

export const ConfirmAddressView = () => (
  <LinkPage>
    <ConfirmAddressForm />
  </LinkPage>
)

export const RestoreAddressView = () => (
  <LinkPage>
    <RestoreAddressForm />
  </LinkPage>
)
