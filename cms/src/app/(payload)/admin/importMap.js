import { LivePanel as LivePanel_ba9d367c453342e40d8b21f930461093 } from '../../../admin/LivePanel.tsx'
import { ReviewPanel as ReviewPanel_e7b1eccff02931a27abcb269b50bc50c } from '../../../admin/ReviewPanel.tsx'
import { TakedownPanel as TakedownPanel_5c4590fe5ff8b47785556e2cad52d410 } from '../../../admin/TakedownPanel.tsx'
import { OfferWarnings as OfferWarnings_5ae74f1166c727e1a43c3cf569bc439c } from '../../../admin/OfferWarnings.tsx'
import { ParisDateCell as ParisDateCell_b82fe77eed1c42f6b4bb8ef2cd234770 } from '../../../admin/parts/ParisDate.tsx'
import { ParisDateField as ParisDateField_b82fe77eed1c42f6b4bb8ef2cd234770 } from '../../../admin/parts/ParisDate.tsx'
import { EurosField as EurosField_fa363042c4060dece25d237aadc24d93 } from '../../../admin/EurosField.tsx'
import { PoolOfOffer as PoolOfOffer_72d143379d97fa3a4ae3aaa4b06df5ec } from '../../../admin/codes/PoolStock.tsx'
import { CalendarField as CalendarField_381b3e3108c8d8904afc3c2f210ed264 } from '../../../admin/dating/CalendarField.tsx'
import { SessionsField as SessionsField_5297437b57d8b3a51df073f8f5d9ee33 } from '../../../admin/dating/SessionsField.tsx'
import { ParisStamps as ParisStamps_88b2007835d8e6451c5bb2527db3e649 } from '../../../admin/parts/ParisStamps.tsx'
import { UnpublishLink as UnpublishLink_cbf9b884a7ade4ca235686c6df9db323 } from '../../../admin/UnpublishLink.tsx'
import { CodeImport as CodeImport_11c402866e6991b5d1a9ee7d40f9c1c3 } from '../../../admin/codes/CodeImport.tsx'
import { NoticePanel as NoticePanel_51ef69106eac40e4126891cf85d5b7ed } from '../../../admin/legal/NoticePanel.tsx'
import { BlockLabel as BlockLabel_96891a227847340463f350e8928f3041 } from '../../../admin/LegalRowLabels.tsx'
import { SectionLabel as SectionLabel_96891a227847340463f350e8928f3041 } from '../../../admin/LegalRowLabels.tsx'
import { ArticleLabel as ArticleLabel_96891a227847340463f350e8928f3041 } from '../../../admin/LegalRowLabels.tsx'
import { PublicationsPanel as PublicationsPanel_2eb4966e95af526e259906d9e84001f1 } from '../../../admin/PublicationsPanel.tsx'
import { AccountPanel as AccountPanel_9593da906eb0ddacc2026dd48a07ff64 } from '../../../admin/doors/AccountPanel.tsx'
import { Pocket as Pocket_43857204fc6ff91dd332bce636d91c98 } from '../../../admin/parts/Pocket.tsx'
import { Wordmark as Wordmark_56fee7229a0359f65aef76cb283db26e } from '../../../admin/parts/Wordmark.tsx'
import { StaffLinks as StaffLinks_11702f0d7704787c72398abfb2b6c50a } from '../../../admin/StaffLinks.tsx'
import { ScheduleAnswers as ScheduleAnswers_aaf67be735fd50921ddaf0102523966e } from '../../../admin/ScheduleAnswers.tsx'
import { SignInView as SignInView_76951c0750ad2690a8387add8042ba01 } from '../../../admin/doors/SignInView.tsx'
import { ForgottenView as ForgottenView_a760b936c5d032d6b9e4ff2c166beb02 } from '../../../admin/doors/LinkViews.tsx'
import { ChoosePasswordView as ChoosePasswordView_a760b936c5d032d6b9e4ff2c166beb02 } from '../../../admin/doors/LinkViews.tsx'
import { ConfirmAddressView as ConfirmAddressView_a760b936c5d032d6b9e4ff2c166beb02 } from '../../../admin/doors/LinkViews.tsx'
import { RestoreAddressView as RestoreAddressView_a760b936c5d032d6b9e4ff2c166beb02 } from '../../../admin/doors/LinkViews.tsx'
import { SecurityView as SecurityView_29443173be76f6dd9c8608c34b230f53 } from '../../../admin/doors/SecurityView.tsx'
import { CoverageView as CoverageView_1cdf3bd60201082c0d707100412ce6da } from '../../../admin/coverage/CoverageView.tsx'
import { ArchiveView as ArchiveView_be7050f601193e91e1f02f917b81dd12 } from '../../../admin/archive/ArchiveView.tsx'
import { TraceabilityView as TraceabilityView_75a9903a402a6d9b7c520ecf7b79aa0d } from '../../../admin/traceability/TraceabilityView.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  '/admin/LivePanel.tsx#LivePanel': LivePanel_ba9d367c453342e40d8b21f930461093,
  '/admin/ReviewPanel.tsx#ReviewPanel': ReviewPanel_e7b1eccff02931a27abcb269b50bc50c,
  '/admin/TakedownPanel.tsx#TakedownPanel': TakedownPanel_5c4590fe5ff8b47785556e2cad52d410,
  '/admin/OfferWarnings.tsx#OfferWarnings': OfferWarnings_5ae74f1166c727e1a43c3cf569bc439c,
  '/admin/parts/ParisDate.tsx#ParisDateCell': ParisDateCell_b82fe77eed1c42f6b4bb8ef2cd234770,
  '/admin/parts/ParisDate.tsx#ParisDateField': ParisDateField_b82fe77eed1c42f6b4bb8ef2cd234770,
  '/admin/EurosField.tsx#EurosField': EurosField_fa363042c4060dece25d237aadc24d93,
  '/admin/codes/PoolStock.tsx#PoolOfOffer': PoolOfOffer_72d143379d97fa3a4ae3aaa4b06df5ec,
  '/admin/dating/CalendarField.tsx#CalendarField': CalendarField_381b3e3108c8d8904afc3c2f210ed264,
  '/admin/dating/SessionsField.tsx#SessionsField': SessionsField_5297437b57d8b3a51df073f8f5d9ee33,
  '/admin/parts/ParisStamps.tsx#ParisStamps': ParisStamps_88b2007835d8e6451c5bb2527db3e649,
  '/admin/UnpublishLink.tsx#UnpublishLink': UnpublishLink_cbf9b884a7ade4ca235686c6df9db323,
  '/admin/codes/CodeImport.tsx#CodeImport': CodeImport_11c402866e6991b5d1a9ee7d40f9c1c3,
  '/admin/legal/NoticePanel.tsx#NoticePanel': NoticePanel_51ef69106eac40e4126891cf85d5b7ed,
  '/admin/LegalRowLabels.tsx#BlockLabel': BlockLabel_96891a227847340463f350e8928f3041,
  '/admin/LegalRowLabels.tsx#SectionLabel': SectionLabel_96891a227847340463f350e8928f3041,
  '/admin/LegalRowLabels.tsx#ArticleLabel': ArticleLabel_96891a227847340463f350e8928f3041,
  '/admin/PublicationsPanel.tsx#PublicationsPanel': PublicationsPanel_2eb4966e95af526e259906d9e84001f1,
  '/admin/doors/AccountPanel.tsx#AccountPanel': AccountPanel_9593da906eb0ddacc2026dd48a07ff64,
  '/admin/parts/Pocket.tsx#Pocket': Pocket_43857204fc6ff91dd332bce636d91c98,
  '/admin/parts/Wordmark.tsx#Wordmark': Wordmark_56fee7229a0359f65aef76cb283db26e,
  '/admin/StaffLinks.tsx#StaffLinks': StaffLinks_11702f0d7704787c72398abfb2b6c50a,
  '/admin/ScheduleAnswers.tsx#ScheduleAnswers': ScheduleAnswers_aaf67be735fd50921ddaf0102523966e,
  '/admin/doors/SignInView.tsx#SignInView': SignInView_76951c0750ad2690a8387add8042ba01,
  '/admin/doors/LinkViews.tsx#ForgottenView': ForgottenView_a760b936c5d032d6b9e4ff2c166beb02,
  '/admin/doors/LinkViews.tsx#ChoosePasswordView': ChoosePasswordView_a760b936c5d032d6b9e4ff2c166beb02,
  '/admin/doors/LinkViews.tsx#ConfirmAddressView': ConfirmAddressView_a760b936c5d032d6b9e4ff2c166beb02,
  '/admin/doors/LinkViews.tsx#RestoreAddressView': RestoreAddressView_a760b936c5d032d6b9e4ff2c166beb02,
  '/admin/doors/SecurityView.tsx#SecurityView': SecurityView_29443173be76f6dd9c8608c34b230f53,
  '/admin/coverage/CoverageView.tsx#CoverageView': CoverageView_1cdf3bd60201082c0d707100412ce6da,
  '/admin/archive/ArchiveView.tsx#ArchiveView': ArchiveView_be7050f601193e91e1f02f917b81dd12,
  '/admin/traceability/TraceabilityView.tsx#TraceabilityView':
    TraceabilityView_75a9903a402a6d9b7c520ecf7b79aa0d,
  '@payloadcms/next/rsc#CollectionCards': CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1,
}
