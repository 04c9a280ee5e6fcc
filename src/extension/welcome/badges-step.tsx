import { say } from '../../words/say';
import { FeedDrawing, PinDrawing } from './drawings';

/** Where badges are switched on, and how the button is kept in sight. */
export function BadgesStep() {
  return (
    <ol class="welcome-ways">
      <li>
        <FeedDrawing />
        <div>
          <h3>{say('welcome_badges_on')}</h3>
          <p>{say('welcome_badges_on_detail')}</p>
        </div>
      </li>
      <li>
        <PinDrawing />
        <div>
          <h3>{say('welcome_pin')}</h3>
          <p>{say('welcome_pin_detail')}</p>
        </div>
      </li>
      <li>
        <div>
          <h3>{say('welcome_menu')}</h3>
          <p>{say('welcome_menu_detail')}</p>
        </div>
      </li>
    </ol>
  );
}
