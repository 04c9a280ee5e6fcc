import { clearBadgeFindings } from '../../storage/badge-findings';
import { forgetSelfTests, selfTests } from '../../storage/self-tests';
import { hearBroadcast, sendRequest } from '../messaging';
import { connectToExtension } from '../sidepanel/chrome-connection';
import { connectKeeping } from '../sidepanel/history/history-connection';
import type { OptionsConnection } from './options-connection';

export function connectOptions(): OptionsConnection {
  const { watchSites, forgetSite, changeFeedSettings } = connectToExtension();
  return {
    watchSites,
    forgetSite,
    readPictureHosts: () => sendRequest('background/picture-hosts', null),
    readSettings: () => sendRequest('background/feed-settings', null),
    changeSettings: changeFeedSettings,
    watchSettings: (listener) => hearBroadcast('feed-settings-changed', ({ settings }) => listener(settings)),
    eraseFindings: clearBadgeFindings,
    readSelfTests: selfTests,
    forgetSelfTests,
    keeping: connectKeeping(),
  };
}
