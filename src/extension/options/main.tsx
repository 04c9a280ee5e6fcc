import { render } from 'preact';
import { connectOptions } from './chrome-connection';
import { createOptionsModel } from './options-model';
import { OptionsPage } from './options-page';

const place = document.getElementById('options');
if (place) render(<OptionsPage options={createOptionsModel(connectOptions())} />, place);
