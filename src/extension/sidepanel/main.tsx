import { render } from 'preact';
import { connectToExtension } from './chrome-connection';
import { Panel } from './panel';
import { createPanelModel } from './panel-model';

const place = document.getElementById('panel');
if (place) {
  const panel = createPanelModel(connectToExtension());
  render(<Panel panel={panel} />, place);
}
